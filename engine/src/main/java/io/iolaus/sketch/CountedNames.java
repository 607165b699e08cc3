package io.iolaus.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The names that occurred with how often, for the `capacity` names of smallest hash, and how many distinct
/// names there were.
///
/// A bottom-k sample of distinct values (Bar-Yossef et al. 2002): a name once evicted can never come back,
/// because the k-th smallest hash only falls, so the counts that remain are exact and nothing depends on
/// order. Accounts that share a value tend to keep the same ones, which a reservoir would not give.
public final class CountedNames {

    private final int capacity;
    private String[] names = new String[1]; // ascending by unsigned hash
    private int[] counts = new int[1];
    private int size;
    private boolean overflowed;

    /// A name and how many exchanges had it.
    public record Entry(String name, long hash, int count) {}

    public CountedNames(int capacity) {
        if (capacity < 2 || capacity > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("capacity must be in 2..127, got " + capacity);
        }
        this.capacity = capacity;
    }

    public void add(String name, int count) {
        // Nearly every name is one of the few known: found without its hash, and counted without an object.
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                counts[i] += count;
                return;
            }
        }
        long hash = Hashing.of(name);
        int at = 0;
        while (at < size && precedes(names[at], hash, name)) {
            at++;
        }
        if (at == capacity) {
            overflowed = true;
            return;
        }
        if (size == capacity) {
            overflowed = true;
            size--;
        } else if (size == names.length) {
            int grown = Math.min(capacity, size * 2);
            names = Arrays.copyOf(names, grown);
            counts = Arrays.copyOf(counts, grown);
        }
        System.arraycopy(names, at, names, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        names[at] = SharedText.of(name);
        counts[at] = count;
        size++;
    }

    public void merge(CountedNames other) {
        for (int i = 0; i < other.size; i++) {
            add(other.names[i], other.counts[i]);
        }
        overflowed |= other.overflowed;
    }

    /// Kept names, by hash.
    public List<Entry> entries() {
        return IntStream.range(0, size)
                .mapToObj(i -> new Entry(names[i], Hashing.of(names[i]), counts[i]))
                .toList();
    }

    /// Distinct names: exact up to the capacity, estimated beyond.
    public double distinct() {
        if (!overflowed) {
            return size;
        }
        double kth = (Hashing.of(names[size - 1]) >>> 11) * 0x1.0p-53;
        return (capacity - 1) / kth;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(size);
        out.writeBoolean(overflowed);
        for (int i = 0; i < size; i++) {
            out.writeUTF(names[i]);
            out.writeInt(counts[i]);
        }
    }

    public static CountedNames read(DataInput in, int capacity) throws IOException {
        CountedNames read = new CountedNames(capacity);
        read.size = in.readByte();
        read.overflowed = in.readBoolean();
        read.names = new String[Math.max(1, read.size)];
        read.counts = new int[Math.max(1, read.size)];
        for (int i = 0; i < read.size; i++) {
            read.names[i] = SharedText.of(in.readUTF());
            read.counts[i] = in.readInt();
        }
        return read;
    }

    private static boolean precedes(String kept, long hash, String name) {
        int order = Long.compareUnsigned(Hashing.of(kept), hash);
        return order < 0 || (order == 0 && kept.compareTo(name) < 0);
    }
}
