package io.iolaus.sketch;

import org.jspecify.annotations.Nullable;

/// Gives one String for equal ones: names that hundreds of thousands of accounts have, such as clients and plans.
///
/// Direct mapped and of fixed size: a newcomer takes the place of whatever was there, so names without end cost misses
/// and no memory. Any thread: a String may be published without care, and a lost entry is only a miss.
public final class SharedText {

    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 256;

    private static final @Nullable String[] KNOWN = new @Nullable String[SLOTS];

    private SharedText() {}

    /// `text`, or an equal String that was given before.
    public static String of(String text) {
        if (text.isEmpty()) {
            return "";
        }
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode() * 0x9E37_79B9;
        int slot = hash >>> (Integer.SIZE - 13);
        String known = KNOWN[slot];
        if (known != null && known.equals(text)) {
            return known;
        }
        KNOWN[slot] = text;
        return text;
    }
}
