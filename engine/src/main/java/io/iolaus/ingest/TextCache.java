package io.iolaus.ingest;

import org.jspecify.annotations.Nullable;

/// Gives the same String for the same characters, for fields of few values: models, clients, tool names.
///
/// Direct mapped and of fixed size: a newcomer takes the place of whatever was there, so a log with a million user
/// agents costs misses and no memory. One thread.
final class TextCache {

    private static final int SLOTS = 1 << 10;
    private static final int LONGEST = 256;

    private final @Nullable String[] slots = new @Nullable String[SLOTS];

    String get(char[] text, int offset, int length) {
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return new String(text, offset, length);
        }
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 31 + text[i];
        }
        hash *= 0x9E3779B9;
        int slot = hash >>> (Integer.SIZE - 10);
        String known = slots[slot];
        if (known != null && same(known, text, offset, length)) {
            return known;
        }
        String made = new String(text, offset, length);
        slots[slot] = made;
        return made;
    }

    private static boolean same(String known, char[] text, int offset, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != text[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
