package io.iolaus.flow;

import java.io.IOException;
import java.nio.file.Path;
import io.iolaus.flow.source.AccountFile;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Rejected;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/// Reads the account table, once for each number that comes in: the one that a bounded source of one gives.
///
/// Parallelism 1, so that the rows of an account reach its profile in the order of the file.
final class AccountTableFunction extends ProcessFunction<Long, Account> {
    private static final long serialVersionUID = 1L;

    private final @Nullable String path;

    /// @param path the table, null where the operator gave none
    AccountTableFunction(@Nullable String path) {
        this.path = path;
    }

    @Override
    public void processElement(Long only, Context context, Collector<Account> out) throws IOException {
        if (path == null) {
            return;
        }
        AccountFile table = AccountFile.read(Path.of(path));
        for (Account account : table.accounts().accounts()) {
            out.collect(account);
        }
        for (Rejected rejected : table.rejected()) {
            context.output(
                    RecordSplitter.ASIDE,
                    new SourceRecord.SetAside<>(rejected.source(), 0, rejected.line(), rejected.field(), rejected.rule()));
        }
    }
}
