package io.iolaus.sketch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The names that occurred with how often and since when, for the `capacity` names of smallest hash, and how many
/// distinct names there were.
///
/// A bottom-k sample of distinct values (Bar-Yossef et al. 2002): a name once evicted can never come back,
/// because the k-th smallest hash only falls, so the counts and times that remain are exact and nothing depends on
/// order. Accounts that share a value tend to keep the same ones, which a reservoir would not give.
public final class CountedNames {

    private static final long MINUTE_MILLIS = 60_000L;

    private final int capacity;
    private String[] names = new String[1]; // ascending by unsigned hash
    private int[] counts = new int[1];
    private int[] firstMinutes = new int[1]; // since the epoch: half the bytes of milliseconds, and fine enough
    private int size;
    private boolean overflowed;

    /// A name.
    ///
    /// @param count exchanges that had it
    /// @param firstMillis the first of them, milliseconds since the epoch, rounded down to a minute
    public record Entry(String name, long hash, int count, long firstMillis) {}

    public CountedNames(int capacity) {
        if (capacity < 2 || capacity > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("capacity must be in 2..127, got " + capacity);
        }
        this.capacity = capacity;
    }

    /// Counts `count` exchanges that had `name`, the first of them at `firstMillis` since the epoch.
    public void add(String name, int count, long firstMillis) {
        addSince(name, count, minute(firstMillis));
    }

    private void addSince(String name, int count, int firstMinute) {
        // Nearly every name is one of the few known: found without its hash, and counted without an object.
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                counts[i] += count;
                firstMinutes[i] = Math.min(firstMinutes[i], firstMinute);
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
            firstMinutes = Arrays.copyOf(firstMinutes, grown);
        }
        System.arraycopy(names, at, names, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        System.arraycopy(firstMinutes, at, firstMinutes, at + 1, size - at);
        names[at] = SharedText.of(name);
        counts[at] = count;
        firstMinutes[at] = firstMinute;
        size++;
    }

    public void merge(CountedNames other) {
        for (int i = 0; i < other.size; i++) {
            addSince(other.names[i], other.counts[i], other.firstMinutes[i]);
        }
        overflowed |= other.overflowed;
    }

    /// Kept names, by hash.
    public List<Entry> entries() {
        return IntStream.range(0, size)
                .mapToObj(i -> new Entry(names[i], Hashing.of(names[i]), counts[i], firstMinutes[i] * MINUTE_MILLIS))
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
            out.writeInt(firstMinutes[i]);
        }
    }

    public static CountedNames read(DataInput in, int capacity) throws IOException {
        CountedNames read = sized(in, capacity);
        for (int i = 0; i < read.size; i++) {
            read.names[i] = SharedText.of(in.readUTF());
            read.counts[i] = in.readInt();
            read.firstMinutes[i] = in.readInt();
        }
        return read;
    }

    /// Reads what was written before times were kept, as if every name had been there since `firstMillis`.
    public static CountedNames readUndated(DataInput in, int capacity, long firstMillis) throws IOException {
        CountedNames read = sized(in, capacity);
        Arrays.fill(read.firstMinutes, minute(firstMillis));
        for (int i = 0; i < read.size; i++) {
            read.names[i] = SharedText.of(in.readUTF());
            read.counts[i] = in.readInt();
        }
        return read;
    }

    private static CountedNames sized(DataInput in, int capacity) throws IOException {
        CountedNames read = new CountedNames(capacity);
        read.size = in.readByte();
        read.overflowed = in.readBoolean();
        int room = Math.max(1, read.size);
        read.names = new String[room];
        read.counts = new int[room];
        read.firstMinutes = new int[room];
        return read;
    }

    private static int minute(long millis) {
        return (int) Math.floorDiv(millis, MINUTE_MILLIS);
    }

    private static boolean precedes(String kept, long hash, String name) {
        int order = Long.compareUnsigned(Hashing.of(kept), hash);
        return order < 0 || (order == 0 && kept.compareTo(name) < 0);
    }
}
