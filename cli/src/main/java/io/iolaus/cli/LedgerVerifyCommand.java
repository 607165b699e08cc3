package io.iolaus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import io.iolaus.server.ledger.Anchor;
import io.iolaus.server.ledger.Verification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `iolaus ledger verify`: whether any record was changed since it was written.
@Command(
        name = "verify",
        header = "Checks every record of the ledger.",
        description = {
            "Reads the whole ledger and checks that each record follows the one before it, that each body is the one that was "
                    + "written, and that each missing body was erased by a record that says so. Prints the head, to be noted where "
                    + "the database's administrator cannot reach."
        },
        exitCodeList = {
            "0:every record holds",
            "1:a fault of the program or the machine, or the database does not answer",
            "2:wrong usage, or no ledger there",
            "4:a record does not hold; it is named with the rule that it breaks"
        },
        footer = {
            "  $ ./iolaus ledger verify --data iolaus-data",
            "  $ ./iolaus ledger verify --config iolaus.yaml --head 1204:9f86d0...",
            "",
            "See also: docs/ledger.md for what the chain proves and what not"
        })
final class LedgerVerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final LedgerPlace place = new LedgerPlace();

    @Option(
            names = "--head",
            paramLabel = "SEQUENCE:HASH",
            converter = AnchorText.class,
            description = "A head that was printed earlier; a ledger that was rewritten from before it does not hold.")
    private @Nullable Anchor anchor;

    /// A head as it was printed.
    static final class AnchorText implements ITypeConverter<Anchor> {
        @Override
        public Anchor convert(String value) {
            try {
                return Anchor.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Override
    public Integer call() throws IOException {
        return place.use(ledger -> tell(ledger.verify(anchor)));
    }

    private int tell(Verification found) {
        PrintWriter out = spec.commandLine().getOut();
        return switch (found) {
            case Verification.Intact intact -> {
                out.println(String.format(
                        Locale.ROOT, "intact: %,d records, %,d of them erased", intact.head().sequence(), intact.erased()));
                out.println("head: " + intact.head().anchor());
                yield ExitStatus.DONE;
            }
            case Verification.Broken broken -> {
                out.println("broken: record " + broken.sequence() + ": " + broken.rule());
                yield ExitStatus.BROKEN_LEDGER;
            }
        };
    }
}
