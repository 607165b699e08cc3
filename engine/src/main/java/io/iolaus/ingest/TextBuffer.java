package io.iolaus.ingest;

import java.util.Arrays;

/// Characters that grow and are used again for the next record. One thread.
final class TextBuffer {

    /// Above this a buffer is given back after the record, so that one huge prompt does not stay with the reader for good.
    private static final int KEPT_CHARS = 1 << 20;

    private char[] chars = new char[4_096];
    private int length;

    void clear() {
        length = 0;
        if (chars.length > KEPT_CHARS) {
            chars = new char[4_096];
        }
    }

    int length() {
        return length;
    }

    void truncate(int newLength) {
        length = newLength;
    }

    void append(char[] text, int offset, int count) {
        reserve(count);
        System.arraycopy(text, offset, chars, length, count);
        length += count;
    }

    void append(TextBuffer other) {
        append(other.chars, 0, other.length);
    }

    /// Starts a new line unless this is the first.
    void newLineIfAny() {
        if (length > 0) {
            reserve(1);
            chars[length++] = '\n';
        }
    }

    private void reserve(int count) {
        if (chars.length - length < count) {
            chars = Arrays.copyOf(chars, Math.max(Math.addExact(length, count), (int) Math.min(chars.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }

    @Override
    public String toString() {
        return length == 0 ? "" : new String(chars, 0, length);
    }
}
