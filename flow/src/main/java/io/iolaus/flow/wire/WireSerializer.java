package io.iolaus.flow.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/// Flink's view of a [WireFormat]; reads the bytes of one version.
///
/// Holds no buffers, so that every task may share it.
///
/// @param <T> the type
public final class WireSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private static final int COPY_BYTES = 2_048;

    private final WireFormat<T> format;
    private final int readVersion;

    /// @param readVersion the version that wrote what this one reads
    WireSerializer(WireFormat<T> format, int readVersion) {
        this.format = format;
        this.readVersion = readVersion;
    }

    WireFormat<T> format() {
        return format;
    }

    @Override
    public boolean isImmutableType() {
        return format.immutable();
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public T createInstance() {
        // Only asked for by operators that reuse instances by themselves, of which we have none.
        throw new UnsupportedOperationException(format.type().getSimpleName() + " has no empty instance");
    }

    /// The same value where it cannot change, else one that shares nothing with `from`: what keeps a snapshot
    /// whole while the account's next exchange is already being added.
    @Override
    public T copy(T from) {
        if (format.immutable()) {
            return from;
        }
        try {
            DataOutputSerializer out = new DataOutputSerializer(COPY_BYTES);
            format.write(from, out);
            return format.read(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()), format.version());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        format.write(value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return format.read(source, readVersion);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireSerializer<?> that && format.equals(that.format) && readVersion == that.readVersion;
    }

    @Override
    public int hashCode() {
        return format.hashCode() * 31 + readVersion;
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new WireSnapshot<>(format, format.version());
    }
}
