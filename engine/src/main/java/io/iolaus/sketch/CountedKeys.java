package io.iolaus.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// The keys that occurred with how often, for the `capacity` keys of smallest hash, and how many distinct
/// keys there were; [CountedNames] for `long` keys, without an object an entry.
public final class CountedKeys {

    private final int capacity;
    private long[] keys = new long[1]; // ascending by unsigned hash
    private int[] counts = new int[1];
    private int size;
    private boolean overflowed;

    public CountedKeys(int capacity) {
        if (capacity < 2 || capacity > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("capacity must be in 2..127, got " + capacity);
        }
        this.capacity = capacity;
    }

    public void add(long key, int count) {
        long hash = Hashing.mix(key);
        int at = 0;
        // mix is a bijection, so equal hashes are equal keys.
        while (at < size && Long.compareUnsigned(Hashing.mix(keys[at]), hash) < 0) {
            at++;
        }
        if (at < size && keys[at] == key) {
            counts[at] += count;
            return;
        }
        if (at == capacity) {
            overflowed = true;
            return;
        }
        if (size == capacity) {
            overflowed = true;
            size--;
        } else if (size == keys.length) {
            int grown = Math.min(capacity, size * 2);
            keys = Arrays.copyOf(keys, grown);
            counts = Arrays.copyOf(counts, grown);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        keys[at] = key;
        counts[at] = count;
        size++;
    }

    public void merge(CountedKeys other) {
        for (int i = 0; i < other.size; i++) {
            add(other.keys[i], other.counts[i]);
        }
        overflowed |= other.overflowed;
    }

    /// How many keys are kept.
    public int size() {
        return size;
    }

    /// The `index`-th kept key, by hash.
    public long key(int index) {
        return keys[index];
    }

    /// How often the `index`-th kept key occurred; exact.
    public int count(int index) {
        return counts[index];
    }

    /// Distinct keys: exact up to the capacity, estimated beyond.
    public double distinct() {
        if (!overflowed) {
            return size;
        }
        double kth = (Hashing.mix(keys[size - 1]) >>> 11) * 0x1.0p-53;
        return (capacity - 1) / kth;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(size);
        out.writeBoolean(overflowed);
        for (int i = 0; i < size; i++) {
            out.writeLong(keys[i]);
            out.writeInt(counts[i]);
        }
    }

    public static CountedKeys read(DataInput in, int capacity) throws IOException {
        CountedKeys read = new CountedKeys(capacity);
        read.size = in.readByte();
        read.overflowed = in.readBoolean();
        read.keys = new long[Math.max(1, read.size)];
        read.counts = new int[Math.max(1, read.size)];
        for (int i = 0; i < read.size; i++) {
            read.keys[i] = in.readLong();
            read.counts[i] = in.readInt();
        }
        return read;
    }
}
