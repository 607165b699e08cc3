package io.iolaus.flow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.flow.source.SourceRecord;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/// What a checkpoint keeps of the records that were set aside.
///
/// @param files files that were written so far
/// @param records what is in none of them yet
record KeptAside(int files, List<SourceRecord<?>> records) {

    KeptAside {
        records = List.copyOf(records);
    }

    /// Version 1: files, how many records, the records as [AsideFormat] writes them.
    static final class Serializer implements SimpleVersionedSerializer<KeptAside> {

        private static final int VERSION = 1;
        private static final AsideFormat FORMAT = new AsideFormat();

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(KeptAside kept) throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(1_024);
            out.writeInt(kept.files());
            out.writeInt(kept.records().size());
            for (SourceRecord<?> record : kept.records()) {
                FORMAT.write(record, out);
            }
            return out.getCopyOfBuffer();
        }

        @Override
        public KeptAside deserialize(int version, byte[] serialized) throws IOException {
            if (version != VERSION) {
                throw new IOException("records set aside of version " + version + " are not known, only " + VERSION);
            }
            DataInputDeserializer in = new DataInputDeserializer(serialized);
            int files = in.readInt();
            List<SourceRecord<?>> records = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                records.add(FORMAT.read(in, FORMAT.version()));
            }
            return new KeptAside(files, records);
        }
    }
}
