package io.iolaus.flow.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;

/// What a savepoint remembers of a [WireFormat]: its class and the version of the bytes.
///
/// An older version is read and written anew; a newer one, from a later release, is refused.
///
/// @param <T> the type
public final class WireSnapshot<T> implements TypeSerializerSnapshot<T> {

    private static final int LAYOUT = 1;

    private @Nullable WireFormat<T> format;
    private int version;

    /// For Flink, which calls [#readSnapshot] next.
    public WireSnapshot() {}

    WireSnapshot(WireFormat<T> format, int version) {
        this.format = format;
        this.version = version;
    }

    @Override
    public int getCurrentVersion() {
        return LAYOUT;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(read().getClass().getName());
        out.writeInt(version);
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader) throws IOException {
        if (readVersion != LAYOUT) {
            throw new IOException("layout of a serializer's snapshot must be " + LAYOUT + ", got " + readVersion);
        }
        String name = in.readUTF();
        version = in.readInt();
        try {
            @SuppressWarnings("unchecked") // the savepoint pairs the name with a state of this type
            WireFormat<T> named = (WireFormat<T>) InstantiationUtil.instantiate(
                    Class.forName(name, true, classLoader).asSubclass(WireFormat.class));
            format = named;
        } catch (ClassNotFoundException e) {
            throw new IOException("savepoint holds a type that this version lacks: " + name, e);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new WireSerializer<>(read(), version);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> older) {
        if (!(older instanceof WireSnapshot<T> that) || !read().equals(that.read()) || that.version > version) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        return that.version == version
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }

    private WireFormat<T> read() {
        if (format == null) {
            throw new IllegalStateException("snapshot was not read yet");
        }
        return format;
    }
}
