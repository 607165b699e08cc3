package io.iolaus.flow;

import io.iolaus.flow.source.SourceRecord;
import io.iolaus.flow.wire.AccountFormat;
import io.iolaus.ingest.Account;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/// Where account rows come from. One task gives them, so that the newest row of an account is the last.
public sealed interface AccountStream {

    /// A table, read once.
    record Table(AccountRows rows) implements AccountStream {}

    /// Rows that replace those before them, as they come.
    record Upserts(Source<SourceRecord<Account>, ?, ?> source) implements AccountStream {}

    /// The rows, with what was set aside in a side output.
    default SingleOutputStreamOperator<Account> rows(StreamExecutionEnvironment env) {
        return switch (this) {
            case Table(AccountRows table) -> env
                    .fromSource(new NumberSequenceSource(1, 1), WatermarkStrategy.noWatermarks(), "accounts").uid("accounts").setParallelism(1)
                    .process(new AccountTableFunction(table), new AccountFormat().typeInformation()).name("account").uid("account").setParallelism(1);
            case Upserts(Source<SourceRecord<Account>, ?, ?> source) -> env
                    .fromSource(source, keepNobodyWaiting(), "accounts").uid("accounts").setParallelism(1)
                    .process(new RecordSplitter<Account, Account>(account -> account, Account::unknown), new AccountFormat().typeInformation()).name("account").uid("account").setParallelism(1);
        };
    }

    /// Event time is that of exchanges: rows have none, and the slower of two inputs would hold it back.
    private static WatermarkStrategy<SourceRecord<Account>> keepNobodyWaiting() {
        return WatermarkStrategy.forGenerator(context -> new WatermarkGenerator<>() {
            @Override
            public void onEvent(SourceRecord<Account> row, long timestamp, WatermarkOutput output) {}

            @Override
            public void onPeriodicEmit(WatermarkOutput output) {
                output.emitWatermark(new Watermark(Long.MAX_VALUE - 1)); // the very last means that input has ended
            }
        });
    }
}
