package io.iolaus.flow;

import java.io.DataOutputStream;
import java.io.IOException;
import io.iolaus.flow.wire.FindingsFormat;
import io.iolaus.judge.Findings;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/// Keeps the latest [Findings] in the results folder, each in place of the one before.
final class FindingsSink implements Sink<Findings> {
    private static final long serialVersionUID = 1L;

    /// First bytes of a findings file, `IOLF`; the format's version follows.
    static final int MAGIC = 0x494F_4C46;

    private final ResultsFolder folder;

    FindingsSink(ResultsFolder folder) {
        this.folder = folder;
    }

    @Override
    public SinkWriter<Findings> createWriter(WriterInitContext context) {
        return new Writer(folder);
    }

    private record Writer(ResultsFolder folder) implements SinkWriter<Findings> {

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
        }

        @Override
        public void flush(boolean endOfInput) {
            // Written at once.
        }

        @Override
        public void close() {}
    }
}
