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

    private final Sink sink;

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

    private void scan(String text, int start, int end) {
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            if (c < 128 ? !isAsciiWord(c) : !Character.isLetterOrDigit(c)) {
                i++;
            } else if (isIdeograph(c)) {
                sink.word((FNV_OFFSET ^ c) * FNV_PRIME, c);
                i++;
            } else {
                i = word(text, i, end);
            }
        }
    }

    /// Hands on the word that starts at `start`; returns the index after it.
    private int word(String text, int start, int end) {
        long masked = FNV_OFFSET;
        long exact = FNV_OFFSET;
        boolean onlyDigits = true;
        int i = start;
        for (; i < end; i++) {
            char c = text.charAt(i);
            if (c < 128) {
                if (!isAsciiWord(c)) {
                    break;
                }
                boolean digit = c <= '9';
                onlyDigits &= digit;
                exact = (exact ^ c) * FNV_PRIME;
                c = digit ? '0' : (char) (c | 0x20);
            } else {
                if (!Character.isLetterOrDigit(c) || isIdeograph(c)) {
                    break;
                }
                onlyDigits = false;
                c = Character.toLowerCase(c);
                exact = (exact ^ c) * FNV_PRIME;
            }
            masked = (masked ^ c) * FNV_PRIME;
        }
        if (text.startsWith("://", i) && text.startsWith("http", start)) {
            while (i < end && text.charAt(i) > ' ') {
                i++;
            }
            sink.word(LINK, Hashing.of(text, start, i));
        } else {
            sink.word(onlyDigits ? DIGITS : masked, exact);
        }
        return i;
    }

    private static boolean isAsciiWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isIdeograph(char c) {
        return c >= 0x2E80 && Character.isIdeographic(c);
    }
}
