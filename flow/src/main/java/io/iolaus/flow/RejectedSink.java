package io.iolaus.flow;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import io.iolaus.flow.source.SourceRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/// Keeps every record that was set aside: sorted in `rejected.jsonl` once the input ends, or, where it never does, the
/// latest in a ring of files.
///
/// However many there are, no more than [RejectedRuns#RUN_RECORDS] are in memory. Parallelism 1.
final class RejectedSink implements Sink<SourceRecord<?>>, SupportsWriterState<SourceRecord<?>, KeptAside> {
    private static final long serialVersionUID = 1L;

    private final ResultsFolder folder;
    private final boolean endless;

    RejectedSink(ResultsFolder folder, boolean endless) {
        this.folder = folder;
        this.endless = endless;
    }

    @Override
    public StatefulSinkWriter<SourceRecord<?>, KeptAside> createWriter(WriterInitContext context) {
        return endless ? new LatestWriter(new RejectedRing(folder, 0)) : new SortedWriter(new RejectedRuns(folder));
    }

    @Override
    public StatefulSinkWriter<SourceRecord<?>, KeptAside> restoreWriter(
            WriterInitContext context, Collection<KeptAside> recovered) throws IOException {
        if (recovered.isEmpty()) {
            return createWriter(context);
        }
        KeptAside kept = recovered.iterator().next();
        return endless
                ? new LatestWriter(new RejectedRing(folder, kept.files()))
                : new SortedWriter(RejectedRuns.restored(folder, kept));
    }

    @Override
    public SimpleVersionedSerializer<KeptAside> getWriterStateSerializer() {
        return new KeptAside.Serializer();
    }

    private record SortedWriter(RejectedRuns runs) implements StatefulSinkWriter<SourceRecord<?>, KeptAside> {

        @Override
        public void write(SourceRecord<?> record, Context context) throws IOException {
            runs.add(record);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (endOfInput) {
                runs.finish();
            }
        }

        @Override
        public List<KeptAside> snapshotState(long checkpointId) {
            return List.of(runs.keep());
        }

        @Override
        public void close() throws IOException {
            runs.close();
        }
    }

    private record LatestWriter(RejectedRing ring) implements StatefulSinkWriter<SourceRecord<?>, KeptAside> {

        @Override
        public void write(SourceRecord<?> record, Context context) throws IOException {
            ring.add(record);
        }

        @Override
        public void flush(boolean endOfInput) {
            // With the state, which says how many files there are.
        }

        @Override
        public List<KeptAside> snapshotState(long checkpointId) throws IOException {
            return List.of(ring.keep());
        }

        @Override
        public void close() {}
    }
}
