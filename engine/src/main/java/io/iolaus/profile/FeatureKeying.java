package io.iolaus.profile;

import java.util.Arrays;
import io.iolaus.sketch.KeyedHash;
import io.iolaus.sketch.SketchKey;

/// Puts every hash that [TextReader] made of a text under a secret key, so that whoever holds a sketch cannot test guesses
/// of the text against it.
///
/// Which shingles are kept was decided before, by hashes that everybody can compute: the same ones under every key, so a key
/// changes what a fingerprint reads and not what shares it.
///
/// One thread.
final class FeatureKeying {

    private static final int SCAFFOLD = 1;
    private static final int SYSTEM = 2;
    private static final int SHORT_HEAD = 3;
    private static final int LONG_HEAD = 4;
    private static final int TAIL = 5;
    private static final int PAYLOAD = 6;

    /// The parts that every exchange has, in the order in which [#keyed] lays them out; scaffold keys follow.
    private static final int[] PARTS = {SYSTEM, SHORT_HEAD, LONG_HEAD, TAIL, PAYLOAD};

    private final KeyedHash hash;
    private final int[] values = new int[PARTS.length + TextReader.KEYS];
    private final int[] kinds = new int[values.length];

    FeatureKeying(SketchKey key) {
        hash = key.hash();
        Arrays.fill(kinds, SCAFFOLD);
        System.arraycopy(PARTS, 0, kinds, 0, PARTS.length);
    }

    TextReader.Features keyed(TextReader.Features plain) {
        Frame frame = plain.frame();
        values[0] = frame.system();
        values[1] = frame.shortHead();
        values[2] = frame.longHead();
        values[3] = frame.tail();
        values[4] = plain.payloadKey();
        int size = plain.scaffold().length;
        System.arraycopy(plain.scaffold(), 0, values, PARTS.length, size);
        hash.replace(values, kinds, PARTS.length + size);
        // In the order of the new keys: the old order would tell of the old ones.
        int[] scaffold = ascending(Arrays.copyOfRange(values, PARTS.length, PARTS.length + size));
        return new TextReader.Features(
                scaffold, new Frame(values[0], values[1], values[2], values[3]), values[4], plain.intents());
    }

    /// Sorts as unsigned, in place.
    private static int[] ascending(int[] keys) {
        for (int i = 0; i < keys.length; i++) {
            keys[i] ^= Integer.MIN_VALUE;
        }
        Arrays.sort(keys);
        for (int i = 0; i < keys.length; i++) {
            keys[i] ^= Integer.MIN_VALUE;
        }
        return keys;
    }
}
