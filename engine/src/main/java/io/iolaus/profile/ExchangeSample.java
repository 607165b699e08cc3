package io.iolaus.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// A uniform sample of an account's exchanges: the [#CAPACITY] of smallest identity.
///
/// Which exchanges are kept depends on what they are and not on when they came, so two halves of a log
/// merge into the sample of the whole. An exchange that was logged twice has one identity and counts once.
public final class ExchangeSample {

    /// Exchanges kept; 24 of them are about 1.5 KB, and at a campaign share of 0.1 nine accounts in ten show one.
    public static final int CAPACITY = 24;

    private final Item[] items = new Item[CAPACITY];
    private int size;

    /// What is kept of an exchange.
    ///
    /// @param identity its place in the order; unique in the sample
    /// @param timestampMillis milliseconds since the epoch
    /// @param scaffold template keys, ascending as unsigned
    /// @param frame the exact parts that a template fixes
    /// @param payloadKey the prompt's words, 0 for none
    /// @param intents bit per [Intent]
    public record Item(long identity, long timestampMillis, int[] scaffold, Frame frame, int payloadKey, int intents) {

        // A record compares an array by reference; two equal items must be equal.
        @Override
        public boolean equals(Object other) {
            return other instanceof Item that
                    && identity == that.identity
                    && timestampMillis == that.timestampMillis
                    && Arrays.equals(scaffold, that.scaffold)
                    && frame.equals(that.frame)
                    && payloadKey == that.payloadKey
                    && intents == that.intents;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(identity);
        }
    }

    /// Offers a reading; allocates only if it is kept.
    void add(Reading reading) {
        if (admits(reading.identity())) {
            insert(new Item(
                    reading.identity(),
                    reading.timestampMillis(),
                    reading.scaffold(),
                    reading.frame(),
                    reading.payloadKey(),
                    reading.intents()));
        }
    }

    void merge(ExchangeSample other) {
        for (int i = 0; i < other.size; i++) {
            if (admits(other.items[i].identity)) {
                insert(other.items[i]);
            }
        }
    }

    public int size() {
        return size;
    }

    /// Whether any of the exchanges came with a prompt or system instructions.
    public boolean hasText() {
        for (int i = 0; i < size; i++) {
            if (items[i].payloadKey != 0 || items[i].frame.system() != 0) {
                return true;
            }
        }
        return false;
    }

    /// The `index`-th item by identity.
    public Item item(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return items[index];
    }

    private boolean admits(long identity) {
        return size < CAPACITY || Long.compareUnsigned(identity, items[size - 1].identity) < 0;
    }

    private void insert(Item item) {
        int at = size;
        while (at > 0 && Long.compareUnsigned(items[at - 1].identity, item.identity) > 0) {
            at--;
        }
        if (at > 0 && items[at - 1].identity == item.identity) {
            return;
        }
        int kept = Math.min(size, CAPACITY - 1);
        System.arraycopy(items, at, items, at + 1, kept - at);
        items[at] = item;
        size = kept + 1;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            Item item = items[i];
            out.writeLong(item.identity);
            out.writeLong(item.timestampMillis);
            out.writeByte(item.scaffold.length);
            for (int key : item.scaffold) {
                out.writeInt(key);
            }
            item.frame.write(out);
            out.writeInt(item.payloadKey);
            out.writeInt(item.intents);
        }
    }

    static ExchangeSample read(DataInput in) throws IOException {
        ExchangeSample sample = new ExchangeSample();
        sample.size = in.readByte();
        for (int i = 0; i < sample.size; i++) {
            long identity = in.readLong();
            long timestampMillis = in.readLong();
            int[] scaffold = new int[in.readByte()];
            for (int k = 0; k < scaffold.length; k++) {
                scaffold[k] = in.readInt();
            }
            sample.items[i] = new Item(identity, timestampMillis, scaffold, Frame.read(in), in.readInt(), in.readInt());
        }
        return sample;
    }
}
