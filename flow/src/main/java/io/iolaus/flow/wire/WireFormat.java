package io.iolaus.flow.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/// The bytes of one type, with a version.
///
/// A subclass holds no state and has a public constructor without arguments: a savepoint stores its class
/// name and version, and restores from them. To change the bytes, raise [#version] and keep reading the old ones.
///
/// @param <T> the type
public abstract class WireFormat<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final boolean immutable;

    /// @param immutable whether a value may be shared instead of copied
    protected WireFormat(Class<T> type, boolean immutable) {
        this.type = type;
        this.immutable = immutable;
    }

    /// The version that [#write] writes, from 1 up.
    public abstract int version();

    public abstract void write(T value, DataOutput out) throws IOException;

    /// Reads what any version up to [#version] wrote.
    public abstract T read(DataInput in, int version) throws IOException;

    public final Class<T> type() {
        return type;
    }

    final boolean immutable() {
        return immutable;
    }

    /// What Flink asks for wherever a stream or a state is declared.
    public final WireType<T> typeInformation() {
        return new WireType<>(this);
    }

    // A format has no state, so two are equal when their classes are.
    @Override
    @SuppressWarnings("EqualsGetClass")
    public final boolean equals(Object other) {
        return other != null && getClass() == other.getClass();
    }

    @Override
    public final int hashCode() {
        return getClass().hashCode();
    }
}
