package io.iolaus.flow;

import java.io.DataOutputStream;
import java.io.IOException;
import io.iolaus.flow.wire.FindingsFormat;
import io.iolaus.judge.Findings;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.jspecify.annotations.Nullable;

/// Keeps the latest [Findings] in the results folder, each in place of the one before, and tells whoever listens.
final class FindingsSink implements Sink<Findings> {
    private static final long serialVersionUID = 1L;

    /// First bytes of a findings file, `IOLF`; the format's version follows.
    static final int MAGIC = 0x494F_4C46;

    private final ResultsFolder folder;
    private final FindingsListener.@Nullable Place listener;

    FindingsSink(ResultsFolder folder, FindingsListener.@Nullable Place listener) {
        this.folder = folder;
        this.listener = listener;
    }

    @Override
    public SinkWriter<Findings> createWriter(WriterInitContext context) {
        return new Writer(folder, listener);
    }

    private record Writer(ResultsFolder folder, FindingsListener.@Nullable Place listener) implements SinkWriter<Findings> {

        @Override
        public void write(Findings findings, Context context) throws IOException {
            FindingsFormat format = new FindingsFormat();
            folder.write(ResultsFolder.FINDINGS, out -> {
                DataOutputStream data = new DataOutputStream(out);
                data.writeInt(MAGIC);
                data.writeInt(format.version());
                format.write(findings, data);
                data.flush();
            });
            if (listener != null) {
                listener.tell(findings);
            }
        }

        @Override
        public void flush(boolean endOfInput) {
            // Written at once.
        }

        @Override
        public void close() {}
    }
}
