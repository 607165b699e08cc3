package io.iolaus.flow;

import java.io.IOException;
import io.iolaus.flow.source.SourceRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/// Writes every record that was set aside to `rejected.jsonl`, by file and line, when the input ends.
///
/// However many there are, no more than [RejectedRuns#RUN_RECORDS] are in memory.
final class RejectedSink implements Sink<SourceRecord<?>> {
    private static final long serialVersionUID = 1L;

    private final ResultsFolder folder;

    RejectedSink(ResultsFolder folder) {
        this.folder = folder;
    }

    @Override
    public SinkWriter<SourceRecord<?>> createWriter(WriterInitContext context) {
        return new Writer(new RejectedRuns(folder));
    }

    private record Writer(RejectedRuns runs) implements SinkWriter<SourceRecord<?>> {

        @Override
        public void write(SourceRecord<?> record, Context context) throws IOException {
            switch (record) {
                case SourceRecord.SetAside<?> aside -> runs.add(aside);
                case SourceRecord.SplitEnd<?> end -> runs.add(end);
                case SourceRecord.Read<?> read ->
                    throw new IllegalArgumentException("a record that was read does not go aside");
            }
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (endOfInput) {
                runs.finish();
            }
        }

        @Override
        public void close() throws IOException {
            runs.close();
        }
    }
}
