package io.iolaus.flow.wire;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/// Tells Flink that a type is written by our [WireFormat].
///
/// @param <T> the type
public final class WireType<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    private final WireFormat<T> format;

    WireType(WireFormat<T> format) {
        this.format = format;
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
    public Class<T> getTypeClass() {
        return format.type();
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer();
    }

    /// A serializer of this type, for states and files.
    public WireSerializer<T> serializer() {
        return new WireSerializer<>(format, format.version());
    }

    @Override
    public String toString() {
        return "WireType<" + format.type().getSimpleName() + ">";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireType<?> that && format.equals(that.format);
    }

    @Override
    public int hashCode() {
        return format.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof WireType<?>;
    }
}
