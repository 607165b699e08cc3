package io.iolaus.flow.source;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/// Writes a [SourceRecord] as a tag and its fields.
///
/// @param <T> what the caller makes of an exchange
final class SourceRecordSerializer<T> extends TypeSerializer<SourceRecord<T>> {
    private static final long serialVersionUID = 1L;

    private static final byte READ = 0;
    private static final byte SET_ASIDE = 1;
    private static final byte SPLIT_END = 2;
    private static final byte ERASED = 3;

    private final TypeSerializer<T> value;

    SourceRecordSerializer(TypeSerializer<T> value) {
        this.value = value;
    }

    @Override
    public boolean isImmutableType() {
        return value.isImmutableType();
    }

    @Override
    public TypeSerializer<SourceRecord<T>> duplicate() {
        return new SourceRecordSerializer<>(value.duplicate());
    }

    @Override
    public SourceRecord<T> createInstance() {
        return new SourceRecord.SplitEnd<>("", 0, 0);
    }

    @Override
    public SourceRecord<T> copy(SourceRecord<T> from) {
        return switch (from) {
            case SourceRecord.Read<T> read ->
                value.isImmutableType() ? read : new SourceRecord.Read<>(value.copy(read.value()));
            case SourceRecord.SetAside<T> setAside -> setAside;
            case SourceRecord.Erased<T> erased -> erased;
            case SourceRecord.SplitEnd<T> end -> end;
        };
    }

    @Override
    public SourceRecord<T> copy(SourceRecord<T> from, SourceRecord<T> reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(SourceRecord<T> record, DataOutputView target) throws IOException {
        switch (record) {
            case SourceRecord.Read<T> read -> {
                target.writeByte(READ);
                value.serialize(read.value(), target);
            }
            case SourceRecord.SetAside<T> setAside -> {
                target.writeByte(SET_ASIDE);
                target.writeUTF(setAside.source());
                target.writeLong(setAside.splitStart());
                target.writeLong(setAside.line());
                target.writeUTF(setAside.field());
                target.writeUTF(setAside.rule());
            }
            case SourceRecord.Erased<T> erased -> {
                target.writeByte(ERASED);
                target.writeUTF(erased.accountId());
            }
            case SourceRecord.SplitEnd<T> end -> {
                target.writeByte(SPLIT_END);
                target.writeUTF(end.source());
                target.writeLong(end.splitStart());
                target.writeLong(end.lines());
            }
        }
    }

    @Override
    public SourceRecord<T> deserialize(DataInputView source) throws IOException {
        byte tag = source.readByte();
        return switch (tag) {
            case READ -> new SourceRecord.Read<>(value.deserialize(source));
            case SET_ASIDE -> new SourceRecord.SetAside<>(
                    source.readUTF(), source.readLong(), source.readLong(), source.readUTF(), source.readUTF());
            case ERASED -> new SourceRecord.Erased<>(source.readUTF());
            case SPLIT_END -> new SourceRecord.SplitEnd<>(source.readUTF(), source.readLong(), source.readLong());
            default -> throw new IOException("no source record has tag " + tag);
        };
    }

    @Override
    public SourceRecord<T> deserialize(SourceRecord<T> reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceRecordSerializer<?> serializer && value.equals(serializer.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode() + 1;
    }

    @Override
    public TypeSerializerSnapshot<SourceRecord<T>> snapshotConfiguration() {
        return new Snapshot<>(this);
    }

    /// What a checkpoint keeps of the serializer. Public, with a public constructor: Flink makes it by its name.
    public static final class Snapshot<T>
            extends CompositeTypeSerializerSnapshot<SourceRecord<T>, SourceRecordSerializer<T>> {

        public Snapshot() {}

        Snapshot(SourceRecordSerializer<T> serializer) {
            super(serializer);
        }

        @Override
        protected int getCurrentOuterSnapshotVersion() {
            return 1;
        }

        @Override
        protected TypeSerializer<?>[] getNestedSerializers(SourceRecordSerializer<T> outer) {
            return new TypeSerializer<?>[] {outer.value};
        }

        @Override
        @SuppressWarnings("unchecked")
        protected SourceRecordSerializer<T> createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
            return new SourceRecordSerializer<>((TypeSerializer<T>) nested[0]);
        }
    }
}
