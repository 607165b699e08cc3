package io.iolaus.flow.source;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/// Tells Flink how to write a [SourceRecord], given how to write what is read.
///
/// @param <T> what the caller makes of an exchange
public final class SourceRecordTypeInfo<T> extends TypeInformation<SourceRecord<T>> {
    private static final long serialVersionUID = 1L;

    private final TypeInformation<T> value;

    public SourceRecordTypeInfo(TypeInformation<T> value) {
        this.value = value;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Class<SourceRecord<T>> getTypeClass() {
        return (Class) SourceRecord.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<SourceRecord<T>> createSerializer(SerializerConfig config) {
        return new SourceRecordSerializer<>(value.createSerializer(config));
    }

    @Override
    public String toString() {
        return "SourceRecord<" + value + ">";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceRecordTypeInfo<?> info && value.equals(info.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode() + 1;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof SourceRecordTypeInfo;
    }
}
