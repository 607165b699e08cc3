package io.iolaus.lab.bench;

import io.iolaus.flow.source.LogFiles;
import io.iolaus.flow.source.LogSource;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.ingest.Exchange;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/// What a scan is measured against: the same source and parser, and a count for each account; nothing else.
final class CountByAccount {

    private CountByAccount() {}

    static void build(StreamExecutionEnvironment env, LogFiles files) {
        env.getConfig().enableObjectReuse();
        env.setBufferTimeout(-1);
        env.fromSource(
                        new LogSource<>(files, () -> Exchange::accountId, Types.STRING),
                        WatermarkStrategy.noWatermarks(),
                        "exchanges")
                .flatMap(CountByAccount::account, Types.STRING)
                .keyBy(account -> account, Types.STRING)
                .process(new Count(), Types.LONG)
                .sinkTo(new DiscardingSink<>());
    }

    private static void account(SourceRecord<String> record, Collector<String> out) {
        if (record instanceof SourceRecord.Read<String>(String account)) {
            out.collect(account);
        }
    }

    /// Counts the records of a key and tells at the end of the input.
    private static final class Count extends KeyedProcessFunction<String, String, Long> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
        private transient ValueState<Long> counts;

        @Override
        public void open(OpenContext context) {
            counts = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        }

        @Override
        public void processElement(String account, Context context, Collector<Long> out) throws Exception {
            Long count = counts.value();
            if (count == null) {
                context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
            }
            counts.update(count == null ? 1L : count + 1);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<Long> out) throws Exception {
            out.collect(counts.value());
        }
    }
}
