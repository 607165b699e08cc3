package io.iolaus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import io.iolaus.server.ledger.Body;
import io.iolaus.server.ledger.Kind;
import io.iolaus.server.ledger.Ledger;
import io.iolaus.server.ledger.LedgerFilter;
import io.iolaus.server.ledger.LedgerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `iolaus ledger show`: a page of records.
@Command(
        name = "show",
        header = "Prints a page of records.",
        sortOptions = false,
        description = "Prints records in their order, one a line: sequence, time, kind and what it says as JSON.",
        exitCodeList = {
            "0:printed, even if there was nothing to print",
            "1:a fault of the program or the machine, or the database does not answer",
            "2:wrong usage, or no ledger there"
        },
        footer = {
            "  $ ./iolaus ledger show --data iolaus-data --account acct-1042",
            "  $ ./iolaus ledger show --data iolaus-data --kind decision_made --after 1200",
            "",
            "See also: iolaus ledger verify"
        })
final class LedgerShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final LedgerPlace place = new LedgerPlace();

    @Option(names = "--account", paramLabel = "ID", description = "Only records that name this account.")
    private @Nullable String account;

    @Option(names = "--campaign", paramLabel = "ID", description = "Only records that name this campaign.")
    private @Nullable String campaign;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            converter = KindName.class,
            description = "Only records of this kind: campaign_opened, decision_made ...")
    private @Nullable Kind kind;

    @Option(names = "--after", paramLabel = "SEQUENCE", defaultValue = "0", description = "Begins after this record. Default: ${DEFAULT-VALUE}")
    private long after;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Prints at most so many, up to " + Ledger.LONGEST_PAGE + ". Default: ${DEFAULT-VALUE}")
    private int limit;

    /// Kinds as the ledger spells them.
    static final class KindName implements ITypeConverter<Kind> {
        @Override
        public Kind convert(String value) {
            return Kind.named(value)
                    .orElseThrow(() -> new TypeConversionException("must be a kind of record, such as "
                            + Kind.DECISION_MADE.wireName() + ", got '" + value + "'"));
        }
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 1 || limit > Ledger.LONGEST_PAGE) {
            throw new ParameterException(
                    spec.commandLine(), "--limit must be in 1.." + Ledger.LONGEST_PAGE + ", got " + limit);
        }
        return place.use(ledger -> print(ledger.page(new LedgerFilter(account, campaign, kind), after, limit)));
    }

    private int print(List<LedgerRecord> records) {
        PrintWriter out = spec.commandLine().getOut();
        for (LedgerRecord record : records) {
            Body body = record.body();
            out.println(record.sequence() + "  " + Instant.ofEpochMilli(record.atMillis()) + "  " + record.kind() + "  "
                    + (body == null ? "(erased)" : body.json()));
        }
        if (records.size() == limit) {
            out.println("more: --after " + records.getLast().sequence());
        }
        return ExitStatus.DONE;
    }
}
