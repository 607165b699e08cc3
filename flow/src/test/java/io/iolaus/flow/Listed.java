package io.iolaus.flow;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.flow.source.SourceRecordTypeInfo;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/// Records of a list by their index; travels to the tasks by the records' own formats, since records of the
/// engine are not serializable.
///
/// @param <T> what a source reads
final class Listed<T> implements GeneratorFunction<Long, SourceRecord<T>> {
    private static final long serialVersionUID = 1L;

    private final TypeInformation<T> type;
    private transient List<SourceRecord<T>> records;

    Listed(List<SourceRecord<T>> records, TypeInformation<T> type) {
        this.records = records;
        this.type = type;
    }

    @Override
    public SourceRecord<T> map(Long index) {
        return records.get(index.intValue());
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        DataOutputSerializer bytes = new DataOutputSerializer(1 << 16);
        for (SourceRecord<T> record : records) {
            serializer().serialize(record, bytes);
        }
        out.writeInt(records.size());
        out.writeObject(bytes.getCopyOfBuffer());
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        int size = in.readInt();
        DataInputDeserializer bytes = new DataInputDeserializer((byte[]) in.readObject());
        records = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            records.add(serializer().deserialize(bytes));
        }
    }

    private TypeSerializer<SourceRecord<T>> serializer() {
        return new SourceRecordTypeInfo<>(type).createSerializer(new SerializerConfigImpl());
    }
}
