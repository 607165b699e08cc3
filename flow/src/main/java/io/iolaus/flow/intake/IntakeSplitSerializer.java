package io.iolaus.flow.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/// Writes the split to checkpoints, in a list: the enumerator's has none once a reader has it.
final class IntakeSplitSerializer implements SimpleVersionedSerializer<List<IntakeSplit>> {

    static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(List<IntakeSplit> splits) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeInt(splits.size());
        for (IntakeSplit split : splits) {
            write(split.next(), out);
            out.writeInt(split.skip());
            out.writeBoolean(split.end() != null);
            if (split.end() != null) {
                write(split.end(), out);
            }
        }
        return out.getCopyOfBuffer();
    }

    private static void write(IntakePosition position, DataOutputSerializer out) throws IOException {
        out.writeLong(position.segment());
        out.writeLong(position.offset());
    }

    @Override
    public List<IntakeSplit> deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("intake positions of version " + version + " are not known, only " + VERSION);
        }
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        List<IntakeSplit> splits = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            splits.add(new IntakeSplit(position(in), in.readInt(), in.readBoolean() ? position(in) : null));
        }
        return splits;
    }

    private static IntakePosition position(DataInputDeserializer in) throws IOException {
        return new IntakePosition(in.readLong(), in.readLong());
    }

    /// The same for the one split that a reader has.
    static final class One implements SimpleVersionedSerializer<IntakeSplit> {

        private final IntakeSplitSerializer list = new IntakeSplitSerializer();

        @Override
        public int getVersion() {
            return list.getVersion();
        }

        @Override
        public byte[] serialize(IntakeSplit split) throws IOException {
            return list.serialize(List.of(split));
        }

        @Override
        public IntakeSplit deserialize(int version, byte[] serialized) throws IOException {
            return list.deserialize(version, serialized).getFirst();
        }
    }
}
