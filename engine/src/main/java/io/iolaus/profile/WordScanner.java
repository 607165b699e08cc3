package io.iolaus.profile;

import io.iolaus.sketch.Hashing;

/// Splits a text into words and hashes each twice: masked, as a template sees it, and exact.
///
/// A word is a run of letters and digits, lower-cased. Masking turns digits into one mark and a link into
/// another, so that `order 17` and `order 2024` are the same two words. Scripts without spaces count each
/// ideograph as a word.
final class WordScanner {

    /// Characters read from the start and from the end of one text; what lies between is payload by any measure.
    static final int HEAD_CHARS = 6_000;
    static final int TAIL_CHARS = 1_500;

    private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
    private static final long FNV_PRIME = 0x0000_0100_0000_01B3L;
    private static final long DIGITS = 0x1D;
    private static final long LINK = 0x2E;

    /// Takes the words in order.
    interface Sink {
        void word(long masked, long exact);
    }

    private static final byte[] MASKED = maskedAscii();

    private final Sink sink;
    private final char[] chars = new char[HEAD_CHARS + TAIL_CHARS];

    WordScanner(Sink sink) {
        this.sink = sink;
    }

    void scan(String text) {
        int length = text.length();
        if (length <= HEAD_CHARS + TAIL_CHARS) {
            scan(text, 0, length);
        } else {
            scan(text, 0, HEAD_CHARS);
            scan(text, length - TAIL_CHARS, length);
        }
    }

    /// The masked hash that [#scan] gives for `word`, a single word of a lexicon.
    static long masked(String word) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ Character.toLowerCase(word.charAt(i))) * FNV_PRIME;
        }
        return hash;
    }

    /// Scans `text[start .. end)`, out of a buffer: an array is read at twice the speed of a String.
    private void scan(String text, int start, int end) {
        text.getChars(start, end, chars, 0);
        int length = end - start;
        int i = 0;
        while (i < length) {
            char c = chars[i];
            if (c < 128 ? MASKED[c] == 0 : !Character.isLetterOrDigit(c)) {
                i++;
            } else if (isIdeograph(c)) {
                sink.word((FNV_OFFSET ^ c) * FNV_PRIME, c);
                i++;
            } else {
                i = word(text, start, i, length);
            }
        }
    }

    /// Hands on the word that starts at `chars[from]`; returns the index after it.
    ///
    /// @param start where in `text` the buffer begins
    private int word(String text, int start, int from, int length) {
        char[] buffer = chars;
        long masked = FNV_OFFSET;
        long exact = FNV_OFFSET;
        boolean onlyDigits = true;
        int i = from;
        for (; i < length; i++) {
            char c = buffer[i];
            if (c < 128) {
                byte mask = MASKED[c];
                if (mask == 0) {
                    break;
                }
                onlyDigits &= mask == '0';
                exact = (exact ^ c) * FNV_PRIME;
                masked = (masked ^ mask) * FNV_PRIME;
            } else {
                if (!Character.isLetterOrDigit(c) || isIdeograph(c)) {
                    break;
                }
                onlyDigits = false;
                c = Character.toLowerCase(c);
                exact = (exact ^ c) * FNV_PRIME;
                masked = (masked ^ c) * FNV_PRIME;
            }
        }
        if (text.startsWith("://", start + i) && text.startsWith("http", start + from)) {
            while (i < length && buffer[i] > ' ') {
                i++;
            }
            sink.word(LINK, Hashing.of(text, start + from, start + i));
        } else {
            sink.word(onlyDigits ? DIGITS : masked, exact);
        }
        return i;
    }

    /// What each ASCII character is masked as: a digit as `0`, a letter as its lower case, all else as nothing.
    private static byte[] maskedAscii() {
        byte[] masked = new byte[128];
        for (char c = 0; c < masked.length; c++) {
            if (c >= '0' && c <= '9') {
                masked[c] = '0';
            } else if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
                masked[c] = (byte) (c | 0x20);
            }
        }
        return masked;
    }

    private static boolean isIdeograph(char c) {
        return c >= 0x2E80 && Character.isIdeographic(c);
    }
}
