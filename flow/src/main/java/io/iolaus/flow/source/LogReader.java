package io.iolaus.flow.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import io.iolaus.ingest.Exchange;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/// Reads splits one after the other on the task's own thread: no queue and no hand-over between reading a line and
/// the operators that are chained to the source.
///
/// State is the current split's position after the last whole record, and the splits not yet begun.
final class LogReader<T> implements SourceReader<SourceRecord<T>, LogSplit>, RecordSink {

    /// Records for each call of Flink's loop: enough that its cost vanishes, few enough that checkpoints do not wait.
    private static final int BATCH = 64;

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final SourceReaderContext context;
    private final CursorFactory cursors;
    private final Function<Exchange, T> mapping;
    private final LongAdder bytesRead;
    private final Counter bytesIn; // Flink's own measures of a source, for whoever watches a cluster
    private final Counter recordsInErrors;
    private final Deque<LogSplit> waiting = new ArrayDeque<>();
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private boolean noMoreSplits;

    private @Nullable SplitCursor cursor;
    private @Nullable SourceOutput<SourceRecord<T>> output; // of the current split
    private String source = "";
    private long splitStart;
    private long bytesCounted;

    LogReader(SourceReaderContext context, CursorFactory cursors, Function<Exchange, T> mapping, LongAdder bytesRead) {
        this.context = context;
        this.cursors = cursors;
        this.mapping = mapping;
        this.bytesRead = bytesRead;
        this.bytesIn = context.metricGroup().getIOMetricGroup().getNumBytesInCounter();
        this.recordsInErrors = context.metricGroup().getNumRecordsInErrorsCounter();
    }

    @Override
    public void start() {
        if (waiting.isEmpty()) {
            context.sendSplitRequest();
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<SourceRecord<T>> readerOutput) throws IOException {
        SplitCursor current = cursor;
        if (current == null) {
            LogSplit next = waiting.poll();
            if (next == null) {
                if (noMoreSplits) {
                    return InputStatus.END_OF_INPUT;
                }
                if (available.isDone()) {
                    available = new CompletableFuture<>();
                }
                return InputStatus.NOTHING_AVAILABLE;
            }
            current = open(next, readerOutput);
        }
        boolean more = true;
        for (int i = 0; i < BATCH && more; i++) {
            more = current.advance(this);
        }
        countBytes(current.bytesBehind());
        if (!more) {
            finish(current, readerOutput);
        }
        return InputStatus.MORE_AVAILABLE;
    }

    private SplitCursor open(LogSplit split, ReaderOutput<SourceRecord<T>> readerOutput) throws IOException {
        SplitCursor opened = cursors.open(split);
        cursor = opened;
        source = split.file().path();
        splitStart = split.start();
        bytesCounted = 0;
        output = readerOutput.createOutputForSplit(split.splitId());
        return opened;
    }

    private void finish(SplitCursor finished, ReaderOutput<SourceRecord<T>> readerOutput) throws IOException {
        LogSplit split = finished.position();
        finished.close();
        emit(new SourceRecord.SplitEnd<>(source, splitStart, split.lines()));
        countBytes(Math.min(split.end(), split.file().size()) - split.start());
        readerOutput.releaseOutputForSplit(split.splitId());
        cursor = null;
        output = null;
        if (waiting.isEmpty()) {
            context.sendSplitRequest();
        }
    }

    private void countBytes(long behind) {
        bytesRead.add(behind - bytesCounted);
        bytesIn.inc(behind - bytesCounted);
        bytesCounted = behind;
    }

    @Override
    public void accept(Exchange exchange) {
        T value = mapping.apply(exchange);
        if (output == null) {
            throw new IllegalStateException("an exchange came from no split");
        }
        output.collect(new SourceRecord.Read<>(value), exchange.timestampNanos() / NANOS_PER_MILLI);
    }

    @Override
    public void setAside(long line, String field, String rule) {
        recordsInErrors.inc();
        emit(new SourceRecord.SetAside<>(source, splitStart, line, field, rule));
    }

    private void emit(SourceRecord<T> record) {
        if (output == null) {
            throw new IllegalStateException("a record came from no split");
        }
        output.collect(record);
    }

    @Override
    public List<LogSplit> snapshotState(long checkpointId) {
        List<LogSplit> splits = new ArrayList<>();
        if (cursor != null) {
            splits.add(cursor.position());
        }
        splits.addAll(waiting);
        return splits;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void addSplits(List<LogSplit> splits) {
        waiting.addAll(splits);
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        available.complete(null);
    }

    @Override
    public void close() throws IOException {
        if (cursor != null) {
            cursor.close();
        }
    }
}
