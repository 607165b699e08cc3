package io.iolaus.lab.population;

/// Random-looking identifiers: nothing about an account can be read from them.
public final class Ids {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private Ids() {}

    /// `length` characters of Crockford's base 32, a function of the seed.
    public static String token(long seed, int length) {
        char[] out = new char[length];
        long bits = 0;
        for (int i = 0; i < length; i++) {
            if (i % 12 == 0) {
                bits = SplitMix.mix(seed, i);
            }
            out[i] = ALPHABET[(int) (bits & 31)];
            bits >>>= 5;
        }
        return new String(out);
    }
}
