package io.iolaus.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/// Words that speak for an [Intent], with weights; the shipped list is the resource `intents.txt`.
///
/// One word proves nothing, so an intent needs a weight of [#ENOUGH] in one exchange. Coarse on purpose:
/// intents are compared between groups of thousands of exchanges, never used on one.
final class IntentLexicon {

    /// Weight in one exchange from which an intent is read.
    static final int ENOUGH = 3;

    private static final int WEIGHT_BITS = 2;
    private static final int NO_ENTRY = -1;
    private static final int FILTER_BITS = 1 << 12;

    private final Long2IntOpenHashMap entries = new Long2IntOpenHashMap();

    /// A bit for the hash of each entry: most words have none, and are told so without a look into the map.
    private final long[] filter = new long[FILTER_BITS / Long.SIZE];

    private IntentLexicon() {
        entries.defaultReturnValue(NO_ENTRY);
    }

    static IntentLexicon shipped() {
        return Shipped.LEXICON;
    }

    /// Adds the word's weight, if it has one, to its intent's place.
    void weigh(long maskedWord, int[] weights) {
        int bit = filterBit(maskedWord);
        if ((filter[bit / Long.SIZE] & 1L << bit) == 0) {
            return;
        }
        int entry = entries.get(maskedWord);
        if (entry != NO_ENTRY) {
            weights[entry >> WEIGHT_BITS] += entry & ((1 << WEIGHT_BITS) - 1);
        }
    }

    /// The bits of the intents whose weight is enough.
    static int intents(int[] weights) {
        int bits = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] >= ENOUGH) {
                bits |= 1 << i;
            }
        }
        return bits;
    }

    private static int filterBit(long maskedWord) {
        return (int) (maskedWord ^ maskedWord >>> 32) & (FILTER_BITS - 1);
    }

    private void add(String line) {
        String[] parts = line.split(" ", -1);
        Intent intent = Intent.valueOf(parts[0].toUpperCase(Locale.ROOT));
        int weight = Integer.parseInt(parts[1]);
        for (int i = 2; i < parts.length; i++) {
            long word = WordScanner.masked(parts[i]);
            entries.put(word, intent.index() << WEIGHT_BITS | weight);
            int bit = filterBit(word);
            filter[bit / Long.SIZE] |= 1L << bit;
        }
    }

    private static final class Shipped {
        private static final IntentLexicon LEXICON = load();

        private static IntentLexicon load() {
            IntentLexicon lexicon = new IntentLexicon();
            try (var stream = IntentLexicon.class.getResourceAsStream("intents.txt")) {
                if (stream == null) {
                    throw new IllegalStateException("resource intents.txt is missing");
                }
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .forEach(lexicon::add);
                return lexicon;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
