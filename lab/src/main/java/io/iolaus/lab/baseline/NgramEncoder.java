package io.iolaus.lab.baseline;

import io.iolaus.sketch.Hashing;

/// Turns text into a unit vector by signed feature hashing of its words, word pairs and character four-grams.
///
/// Stands where the papers have a sentence encoder: texts that share wording come close, and a paraphrase that
/// shares none does not (Weinberger et al., ICML 2009).
final class NgramEncoder implements SentenceEncoder {

    static final String NAME = "ngram";

    /// Length of a vector.
    static final int DIMENSIONS = 128;

    private static final int LONGEST = 4_000;
    private static final int GRAM = 4;
    private static final long WORD = 1;
    private static final long PAIR = 2;
    private static final long CHARACTERS = 3;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int textsAnAccount() {
        return Traffic.SAMPLE;
    }

    @Override
    public boolean isCostly() {
        return false;
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public String budget() {
        return "at most " + Traffic.SAMPLE + " texts an account, " + LONGEST + " characters of each, in " + DIMENSIONS + " numbers";
    }

    @Override
    public float[] encode(String text) {
        float[] vector = new float[DIMENSIONS];
        int length = Math.min(text.length(), LONGEST);
        long word = 0;
        long before = 0;
        long window = 0;
        for (int i = 0; i <= length; i++) {
            char c = i < length ? Character.toLowerCase(text.charAt(i)) : ' ';
            if (Character.isLetterOrDigit(c)) {
                word = Hashing.combine(word, c);
            } else if (word != 0) {
                add(vector, Hashing.combine(WORD, word), 1);
                if (before != 0) {
                    add(vector, Hashing.combine(PAIR, Hashing.combine(before, word)), 0.7f);
                }
                before = word;
                word = 0;
            }
            // The last four UTF-16 units, exactly.
            window = window << 16 | c;
            if (i >= GRAM - 1 && i < length) {
                add(vector, Hashing.combine(CHARACTERS, window), 0.3f);
            }
        }
        return Vectors.normalised(vector);
    }

    private static void add(float[] vector, long hash, float weight) {
        vector[(int) (hash & (DIMENSIONS - 1))] += (hash >>> 62 & 1) == 0 ? weight : -weight;
    }
}
