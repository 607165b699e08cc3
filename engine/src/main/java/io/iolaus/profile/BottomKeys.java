package io.iolaus.profile;

import java.util.Arrays;

/// The k smallest distinct keys offered, compared as unsigned; the same set in whatever order they come.
final class BottomKeys {

    private final int[] keys = new int[TextReader.KEYS];
    private int size;
    private int places;

    /// Empties it and sets how many keys it keeps, at most [TextReader#KEYS].
    void reset(int newPlaces) {
        places = newPlaces;
        size = 0;
    }

    void add(int key) {
        if (size == places && (size == 0 || Integer.compareUnsigned(key, keys[size - 1]) >= 0)) {
            return;
        }
        int at = size;
        while (at > 0 && Integer.compareUnsigned(key, keys[at - 1]) < 0) {
            at--;
        }
        if (at > 0 && keys[at - 1] == key) {
            return;
        }
        int moved = Math.min(size, places - 1) - at;
        if (moved > 0) {
            System.arraycopy(keys, at, keys, at + 1, moved);
        }
        keys[at] = key;
        size = Math.min(size + 1, places);
    }

    void addAll(BottomKeys other) {
        for (int i = 0; i < other.size; i++) {
            add(other.keys[i]);
        }
    }

    /// Adds `other`'s keys, smallest first, until this one holds `quota` keys.
    void fillFrom(BottomKeys other, int quota) {
        for (int i = 0; i < other.size && size < quota; i++) {
            add(other.keys[i]);
        }
    }

    int size() {
        return size;
    }

    /// Ascending as unsigned; a copy.
    int[] toArray() {
        return Arrays.copyOf(keys, size);
    }
}
