package io.iolaus.sketch;

/// Fixed hash functions: the same value on every machine, run and version, since sketches built from them
/// are stored, merged and compared.
///
/// The mixer is the finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). It is no cryptographic
/// hash: where a value could be guessed and confirmed, what leaves the process goes through a keyed one.
public final class Hashing {

    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private Hashing() {}

    /// Spreads `value` over all 64 bits; a bijection, so distinct values never collide.
    public static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }

    /// Hash of an ordered pair.
    public static long combine(long first, long second) {
        return mix(first * 31 + mix(second));
    }

    /// Hash of a string's UTF-16 units.
    public static long of(CharSequence text) {
        return of(text, 0, text.length());
    }

    /// Hash of `text[start .. end)`.
    public static long of(CharSequence text, int start, int end) {
        long hash = (long) end - start;
        for (int i = start; i < end; i++) {
            hash = (hash ^ text.charAt(i)) * 0x0000_0100_0000_01B3L;
            hash ^= hash >>> 29;
        }
        return mix(hash);
    }

    /// Upper 32 bits, never 0, so that 0 can mean absent.
    public static int fold(long hash) {
        int upper = (int) (hash >>> 32);
        return upper == 0 ? 1 : upper;
    }
}
