package io.iolaus.flow.intake;

import java.io.DataInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import io.iolaus.flow.source.SourceRecord;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/// Reads a log on the task's own thread, and is woken by whoever appends.
///
/// A completed checkpoint releases what the one before it no longer needs: should the newest turn out unreadable, the
/// other can still be taken up.
final class IntakeReader<T> implements SourceReader<SourceRecord<T>, IntakeSplit> {

    /// Records for each call of Flink's loop: enough that its cost vanishes, few enough that checkpoints do not wait.
    private static final int AT_ONCE = 64;

    private final SourceReaderContext context;
    private final Path folder;
    private final IntakeReaderKind kind;
    private final RecordsOf<T> records;
    private final ToLongFunction<T> timestampMillis;
    private final TreeMap<Long, IntakePosition> snapshots = new TreeMap<>();
    private @Nullable IntakeLog log; // null where what is read has an end
    private @Nullable SegmentCursor cursor;
    private @Nullable IntakePosition end;
    private @Nullable IntakePosition releasable;
    private IntakePosition batchStart = IntakePosition.START;
    private List<SourceRecord<T>> batch = List.of();
    private int given; // records of the batch
    private int skip;
    private boolean nothingToDo;
    private volatile CompletableFuture<Void> available = new CompletableFuture<>();

    /// Takes from a batch what a reader gives.
    @FunctionalInterface
    interface RecordsOf<T> {
        List<SourceRecord<T>> in(DataInput batch) throws IOException;
    }

    IntakeReader(
            SourceReaderContext context,
            Path folder,
            IntakeReaderKind kind,
            RecordsOf<T> records,
            ToLongFunction<T> timestampMillis) {
        this.context = context;
        this.folder = folder;
        this.kind = kind;
        this.records = records;
        this.timestampMillis = timestampMillis;
    }

    @Override
    public void start() {
        if (cursor == null) {
            context.sendSplitRequest();
        }
    }

    @Override
    public void addSplits(List<IntakeSplit> splits) {
        IntakeSplit split = splits.getFirst();
        try {
            begin(split);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        wake();
    }

    private void begin(IntakeSplit split) throws IOException {
        end = split.end();
        if (end == null) {
            IntakeLog opened = IntakeLog.opened(folder)
                    .orElseThrow(() -> new IOException(folder + ": is not open for appending in this process"));
            if (split.next().compareTo(opened.end()) > 0) {
                throw new IOException(folder + ": ends at " + opened.end() + ", and a checkpoint is at " + split.next()
                        + "; this is not the log that it was taken with");
            }
            opened.onCommit(this, this::wake);
            opened.reached(kind, split.next());
            log = opened;
        }
        cursor = new SegmentCursor(folder, split.next());
        batchStart = split.next();
        skip = split.skip();
    }

    private void wake() {
        available.complete(null);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<SourceRecord<T>> output) throws IOException {
        if (given == batch.size() && !advance()) {
            if (nothingToDo || (end != null && cursor != null)) {
                return InputStatus.END_OF_INPUT;
            }
            return waitForMore();
        }
        for (int left = AT_ONCE; left > 0 && given < batch.size(); left--) {
            SourceRecord<T> record = batch.get(given++);
            long timestamp =
                    record instanceof SourceRecord.Read<T>(T read) ? timestampMillis.applyAsLong(read) : Long.MIN_VALUE;
            if (timestamp == Long.MIN_VALUE) {
                output.collect(record);
            } else {
                output.collect(record, timestamp);
            }
        }
        return InputStatus.MORE_AVAILABLE;
    }

    /// Takes the next batch, if there is one; it may have no record for this reader.
    private boolean advance() throws IOException {
        SegmentCursor open = cursor;
        if (open == null) {
            return false;
        }
        IntakePosition start = open.position();
        Segment.@Nullable Frame next = open.nextFrame(end == null ? durable() : end);
        batchStart = next == null ? open.position() : start;
        if (log != null) {
            log.reached(kind, open.position());
        }
        batch = next == null ? List.of() : records.in(next.batch());
        given = Math.min(skip, batch.size());
        skip = next == null ? skip : 0;
        return next != null;
    }

    private IntakePosition durable() {
        if (log == null) {
            throw new IllegalStateException("a log without end was not opened");
        }
        return log.end();
    }

    private InputStatus waitForMore() {
        available = new CompletableFuture<>();
        // Asked again: what was committed before the line above has woken the future before this one.
        if (cursor != null && cursor.position().compareTo(durable()) < 0) {
            wake();
        }
        return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public List<IntakeSplit> snapshotState(long checkpointId) {
        if (cursor == null) {
            return List.of();
        }
        boolean between = given == batch.size();
        IntakeSplit split = between
                ? new IntakeSplit(cursor.position(), skip, end)
                : new IntakeSplit(batchStart, given, end);
        snapshots.put(checkpointId, split.next());
        return List.of(split);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws IOException {
        Map.Entry<Long, IntakePosition> completed = snapshots.floorEntry(checkpointId);
        if (completed != null && log != null) {
            if (releasable != null) {
                log.release(kind, releasable);
            }
            releasable = completed.getValue();
        }
        snapshots.headMap(checkpointId, true).clear();
    }

    @Override
    public void notifyNoMoreSplits() {
        nothingToDo = cursor == null;
        wake();
    }

    @Override
    public void close() throws IOException {
        if (log != null) {
            log.forget(this);
        }
        if (cursor != null) {
            cursor.close();
        }
    }
}
