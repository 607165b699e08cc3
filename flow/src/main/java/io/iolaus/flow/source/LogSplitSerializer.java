package io.iolaus.flow.source;

import io.iolaus.ingest.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/// Writes splits to checkpoints. Version 1: path, container, size, format, start, end, next, lines.
final class LogSplitSerializer implements SimpleVersionedSerializer<LogSplit> {

    static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(LogSplit split) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(128);
        write(split, out);
        return out.getCopyOfBuffer();
    }

    @Override
    public LogSplit deserialize(int version, byte[] serialized) throws IOException {
        requireKnown(version);
        return read(new DataInputDeserializer(serialized));
    }

    private static void requireKnown(int version) throws IOException {
        if (version != VERSION) {
            throw new IOException("splits of version " + version + " are not known, only " + VERSION);
        }
    }

    private static void write(LogSplit split, DataOutputSerializer out) throws IOException {
        LogFile file = split.file();
        out.writeUTF(file.path());
        out.writeUTF(file.container().name());
        out.writeLong(file.size());
        out.writeUTF(file.format().name());
        out.writeLong(split.start());
        out.writeLong(split.end());
        out.writeLong(split.next());
        out.writeLong(split.lines());
    }

    private static LogSplit read(DataInputDeserializer in) throws IOException {
        LogFile file = new LogFile(in.readUTF(), Container.valueOf(in.readUTF()), in.readLong(), Format.valueOf(in.readUTF()));
        return new LogSplit(file, in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    /// The splits that no reader has yet.
    static final class Pending implements SimpleVersionedSerializer<List<LogSplit>> {

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(List<LogSplit> splits) throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(256);
            out.writeInt(splits.size());
            for (LogSplit split : splits) {
                write(split, out);
            }
            return out.getCopyOfBuffer();
        }

        @Override
        public List<LogSplit> deserialize(int version, byte[] serialized) throws IOException {
            requireKnown(version);
            DataInputDeserializer in = new DataInputDeserializer(serialized);
            int count = in.readInt();
            List<LogSplit> splits = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                splits.add(read(in));
            }
            return splits;
        }
    }
}
