package io.iolaus.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The names that occurred with how often, for the `capacity` names of smallest hash, and how many distinct
/// names there were.
///
/// A bottom-k sample of distinct values (Bar-Yossef et al. 2002): a name once evicted can never come back,
/// because the k-th smallest hash only falls, so the counts that remain are exact and nothing depends on
/// order. Accounts that share a value tend to keep the same ones, which a reservoir would not give.
public final class CountedNames {

    private final int capacity;
    private final List<Entry> entries = new ArrayList<>(2);
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
        long hash = Hashing.of(name);
        int at = 0;
        while (at < entries.size() && precedes(entries.get(at), hash, name)) {
            at++;
        }
        if (at < entries.size() && entries.get(at).name.equals(name)) {
            Entry old = entries.get(at);
            entries.set(at, new Entry(old.name, hash, old.count + count));
            return;
        }
        if (at == capacity) {
            overflowed = true;
            return;
        }
        entries.add(at, new Entry(name, hash, count));
        if (entries.size() > capacity) {
            entries.removeLast();
            overflowed = true;
        }
    }

    public void merge(CountedNames other) {
        for (Entry entry : other.entries) {
            add(entry.name, entry.count);
        }
        overflowed |= other.overflowed;
    }

    /// Kept names, by hash.
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// Distinct names: exact up to the capacity, estimated beyond.
    public double distinct() {
        if (!overflowed) {
            return entries.size();
        }
        double kth = (entries.getLast().hash >>> 11) * 0x1.0p-53;
        return (capacity - 1) / kth;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(entries.size());
        out.writeBoolean(overflowed);
        for (Entry entry : entries) {
            out.writeUTF(entry.name);
            out.writeInt(entry.count);
        }
    }

    public static CountedNames read(DataInput in, int capacity) throws IOException {
        CountedNames names = new CountedNames(capacity);
        int size = in.readByte();
        boolean overflowed = in.readBoolean();
        for (int i = 0; i < size; i++) {
            String name = in.readUTF();
            names.entries.add(new Entry(name, Hashing.of(name), in.readInt()));
        }
        names.overflowed = overflowed;
        return names;
    }

    private static boolean precedes(Entry entry, long hash, String name) {
        int order = Long.compareUnsigned(entry.hash, hash);
        return order < 0 || (order == 0 && entry.name.compareTo(name) < 0);
    }
}
