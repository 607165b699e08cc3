package io.iolaus.flow;

import java.io.IOException;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.ingest.Account;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/// Reads the account table, once for each number that comes in: the one that a bounded source of one gives.
///
/// Parallelism 1, so that the rows of an account reach its profile in the order of the file.
final class AccountTableFunction extends ProcessFunction<Long, Account> {
    private static final long serialVersionUID = 1L;

    private final AccountRows table;

    AccountTableFunction(AccountRows table) {
        this.table = table;
    }

    @Override
    public void processElement(Long only, Context context, Collector<Account> out) throws IOException {
        table.read(
                out::collect,
                rejected -> context.output(
                        RecordSplitter.ASIDE,
                        new SourceRecord.SetAside<>(rejected.source(), 0, rejected.line(), rejected.field(), rejected.rule())));
    }
}
