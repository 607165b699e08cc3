package io.iolaus.lab.bench;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import io.iolaus.flow.AccountRows;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.flow.source.SourceRecordTypeInfo;
import io.iolaus.flow.wire.ReadingFormat;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldStream;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/// A world as a bounded Flink source: its exchanges are drawn, read and let go inside the task, as a log's would be.
///
/// A split is a range of partitions of the world's accounts, one for each reader. Works in the process that drew the
/// world alone, and takes no checkpoints.
final class WorldSource
        implements Source<SourceRecord<Reading>, NumberSequenceSplit, Collection<NumberSequenceSplit>>,
                ResultTypeQueryable<SourceRecord<Reading>> {
    private static final long serialVersionUID = 1L;

    private static final Map<String, World> DRAWN = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final int partitions;
    private final NumberSequenceSource numbers;

    WorldSource(World world, int partitions) {
        this.partitions = partitions;
        this.numbers = new NumberSequenceSource(0, partitions - 1L);
        DRAWN.put(id, world);
    }

    /// The world's account table, for the same process.
    AccountRows accounts() {
        String name = id;
        return (rows, rejected) -> drawn(name).accountTable().forEach(rows);
    }

    private static World drawn(String id) {
        World world = DRAWN.get(id);
        if (world == null) {
            throw new IllegalStateException("the world was drawn in another process");
        }
        return world;
    }

    @Override
    public TypeInformation<SourceRecord<Reading>> getProducedType() {
        return new SourceRecordTypeInfo<>(new ReadingFormat().typeInformation());
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<SourceRecord<Reading>, NumberSequenceSplit> createReader(SourceReaderContext context) {
        return new Reader(context, drawn(id), partitions);
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> createEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> context) {
        return numbers.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> restoreEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> context, Collection<NumberSequenceSplit> left) {
        return numbers.restoreEnumerator(context, left);
    }

    @Override
    public SimpleVersionedSerializer<NumberSequenceSplit> getSplitSerializer() {
        return numbers.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Collection<NumberSequenceSplit>> getEnumeratorCheckpointSerializer() {
        return numbers.getEnumeratorCheckpointSerializer();
    }

    /// Draws one partition after the other on the task's own thread.
    private static final class Reader implements SourceReader<SourceRecord<Reading>, NumberSequenceSplit> {

        /// Records for each call of Flink's loop, as a log's reader gives.
        private static final int BATCH = 64;

        private static final long NANOS_PER_MILLI = 1_000_000L;

        private final SourceReaderContext context;
        private final World world;
        private final int partitions;
        private final ExchangeReader exchanges = new ExchangeReader();
        private final Deque<Long> waiting = new ArrayDeque<>();
        private CompletableFuture<Void> available = new CompletableFuture<>();
        private boolean noMoreSplits;
        private @Nullable WorldStream stream;

        Reader(SourceReaderContext context, World world, int partitions) {
            this.context = context;
            this.world = world;
            this.partitions = partitions;
        }

        @Override
        public void start() {
            context.sendSplitRequest();
        }

        @Override
        public InputStatus pollNext(ReaderOutput<SourceRecord<Reading>> output) {
            WorldStream current = stream;
            if (current == null) {
                @Nullable Long next = waiting.poll();
                if (next == null) {
                    if (noMoreSplits) {
                        return InputStatus.END_OF_INPUT;
                    }
                    if (available.isDone()) {
                        available = new CompletableFuture<>();
                    }
                    return InputStatus.NOTHING_AVAILABLE;
                }
                current = new WorldStream(world, next.intValue(), partitions);
                stream = current;
            }
            for (int i = 0; i < BATCH; i++) {
                if (!current.advance()) {
                    stream = null;
                    if (waiting.isEmpty()) {
                        // Flink's enumerator says that nothing is left only to who asks again.
                        context.sendSplitRequest();
                    }
                    break;
                }
                Exchange exchange = current.exchange();
                output.collect(
                        new SourceRecord.Read<>(exchanges.read(exchange)), exchange.timestampNanos() / NANOS_PER_MILLI);
            }
            return InputStatus.MORE_AVAILABLE;
        }

        @Override
        public void addSplits(List<NumberSequenceSplit> splits) {
            for (NumberSequenceSplit split : splits) {
                for (long number = split.from(); number <= split.to(); number++) {
                    waiting.add(number);
                }
            }
            available.complete(null);
        }

        @Override
        public void notifyNoMoreSplits() {
            noMoreSplits = true;
            available.complete(null);
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return available;
        }

        @Override
        public List<NumberSequenceSplit> snapshotState(long checkpointId) {
            throw new UnsupportedOperationException("a drawn world takes no checkpoints");
        }

        @Override
        public void close() {
            stream = null;
        }
    }
}
