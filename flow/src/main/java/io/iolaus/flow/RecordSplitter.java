package io.iolaus.flow;

import io.iolaus.flow.source.SourceRecord;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/// Passes on what was read and turns aside what a source set aside, with the line counts that place it.
///
/// Chained to its source, so that the wrapper never crosses a wire.
///
/// @param <T> what the source reads
final class RecordSplitter<T> extends ProcessFunction<SourceRecord<T>, T> {
    private static final long serialVersionUID = 1L;

    /// Where set-aside records and the ends of splits go.
    static final OutputTag<SourceRecord<?>> ASIDE = new OutputTag<>("aside", new AsideFormat().typeInformation());

    @Override
    public void processElement(SourceRecord<T> record, Context context, Collector<T> out) {
        switch (record) {
            case SourceRecord.Read<T>(T value) -> out.collect(value);
            case SourceRecord.SetAside<T> aside -> context.output(ASIDE, aside);
            case SourceRecord.SplitEnd<T> end -> context.output(ASIDE, end);
        }
    }
}
