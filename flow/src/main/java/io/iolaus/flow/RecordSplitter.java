package io.iolaus.flow;

import java.io.Serializable;
import io.iolaus.flow.source.SourceRecord;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/// Passes on what was read, and whom to forget in its order, and turns aside what a source set aside, with the line counts that place it.
///
/// Chained to its source, so that the wrapper never crosses a wire.
///
/// @param <T> what the source reads
/// @param <R> what an account's state takes
final class RecordSplitter<T, R> extends ProcessFunction<SourceRecord<T>, R> {
    private static final long serialVersionUID = 1L;

    /// Where set-aside records and the ends of splits go.
    static final OutputTag<SourceRecord<?>> ASIDE = new OutputTag<>("aside", new AsideFormat().typeInformation());

    private final Passing<T, R> read;
    private final Passing<String, R> erased;

    /// Makes one of the other.
    @FunctionalInterface
    interface Passing<T, R> extends Serializable {
        R of(T value);
    }

    /// @param erased makes the record that lets an account's state forget it
    RecordSplitter(Passing<T, R> read, Passing<String, R> erased) {
        this.read = read;
        this.erased = erased;
    }

    @Override
    public void processElement(SourceRecord<T> record, Context context, Collector<R> out) {
        switch (record) {
            case SourceRecord.Read<T>(T value) -> out.collect(read.of(value));
            case SourceRecord.Erased<T>(String accountId) -> out.collect(erased.of(accountId));
            case SourceRecord.SetAside<T> aside -> context.output(ASIDE, aside);
            case SourceRecord.SplitEnd<T> end -> context.output(ASIDE, end);
        }
    }
}
