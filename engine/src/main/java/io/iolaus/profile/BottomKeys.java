package io.iolaus.profile;

/// The k smallest distinct keys offered, compared as unsigned; the same set in whatever order they come.
final class BottomKeys {

    private final long[] keys = new long[TextReader.KEYS]; // unsigned 32 bits each
    private int size;
    private int places;

    /// What a key must be below to be kept: the largest kept one, once all places are taken.
    private long limit;

    /// Empties it and sets how many keys it keeps, at most [TextReader#KEYS].
    void reset(int newPlaces) {
        places = newPlaces;
        size = 0;
        limit = newPlaces == 0 ? 0 : Long.MAX_VALUE;
    }

    void add(int key) {
        long unsigned = Integer.toUnsignedLong(key);
        if (unsigned < limit) {
            insert(unsigned);
        }
    }

    private void insert(long key) {
        int at = size;
        while (at > 0 && key < keys[at - 1]) {
            at--;
        }
        if (at > 0 && keys[at - 1] == key) {
            return;
        }
        if (size < places) {
            size++;
        }
        // By hand: there are eight at most, and this runs for every second shingle of every text.
        for (int i = size - 1; i > at; i--) {
            keys[i] = keys[i - 1];
        }
        keys[at] = key;
        if (size == places) {
            limit = keys[size - 1];
        }
    }

    void addAll(BottomKeys other) {
        for (int i = 0; i < other.size; i++) {
            add((int) other.keys[i]);
        }
    }

    /// Adds `other`'s keys, smallest first, until this one holds `quota` keys.
    void fillFrom(BottomKeys other, int quota) {
        for (int i = 0; i < other.size && size < quota; i++) {
            add((int) other.keys[i]);
        }
    }

    int size() {
        return size;
    }

    /// Ascending as unsigned; a copy.
    int[] toArray() {
        int[] copy = new int[size];
        for (int i = 0; i < size; i++) {
            copy[i] = (int) keys[i];
        }
        return copy;
    }
}
