package io.iolaus.link;

import java.util.Arrays;
import java.util.List;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeSample;
import io.iolaus.sketch.Hashing;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/// Template families: sets of scaffold keys that come together, in exchanges of several accounts.
///
/// A key that at least [#FEWEST_ACCOUNTS] accounts show is scaffold and the rest is payload. Two keys are of
/// one family when, of the sampled exchanges that show either, a good part shows both. Everyday phrases are
/// shared widely too but come with anything, so they join no family. An edited template keeps some of its
/// keys, and the unedited rest ties the variants to each other.
///
/// Cost is linear in the sampled exchanges: a counting filter (a hash-indexed array of small counters) drops
/// the keys of a single account before anything is kept of them.
final class TemplateFamilies {

    static final int FEWEST_ACCOUNTS = 3;
    static final int NONE = 0;

    private static final double TOGETHER = 0.5;
    private static final int FEWEST_KEYS = 3;
    private static final int FEWEST_FILTER_BITS = 16;
    private static final int MOST_FILTER_BITS = 27;

    private final Int2IntOpenHashMap familyByKey;

    private TemplateFamilies(Int2IntOpenHashMap familyByKey) {
        this.familyByKey = familyByKey;
    }

    /// Mines the families of a population, in the order of its accounts.
    static TemplateFamilies mine(List<Dossier> population) {
        byte[] filter = accountsPerKey(population);
        Int2IntOpenHashMap exchangesByKey = new Int2IntOpenHashMap();
        Long2IntOpenHashMap exchangesByPair = new Long2IntOpenHashMap();
        int[] kept = new int[16];
        for (Dossier dossier : population) {
            ExchangeSample sample = dossier.profile().sample();
            for (int i = 0; i < sample.size(); i++) {
                int count = keep(sample.item(i).scaffold(), filter, kept);
                for (int a = 0; a < count; a++) {
                    exchangesByKey.addTo(kept[a], 1);
                    for (int b = a + 1; b < count; b++) {
                        exchangesByPair.addTo(pair(kept[a], kept[b]), 1);
                    }
                }
            }
        }
        return new TemplateFamilies(unite(exchangesByKey, exchangesByPair));
    }

    /// The family of an exchange, [#NONE] where it has none: the one that most of its keys belong to, and at
    /// least two, or all of a text of fewer keys.
    int familyOf(ExchangeSample.Item item) {
        int[] scaffold = item.scaffold();
        int best = NONE;
        int bestCount = 0;
        for (int i = 0; i < scaffold.length; i++) {
            int family = familyByKey.get(scaffold[i]);
            if (family == NONE) {
                continue;
            }
            int count = 1;
            for (int j = i + 1; j < scaffold.length; j++) {
                if (familyByKey.get(scaffold[j]) == family) {
                    count++;
                }
            }
            if (count > bestCount || (count == bestCount && Integer.compareUnsigned(family, best) < 0)) {
                best = family;
                bestCount = count;
            }
        }
        return bestCount >= Math.min(FEWEST_KEYS, scaffold.length) ? best : NONE;
    }

    /// Saturating counts of accounts by key, indexed by the key's lower bits.
    private static byte[] accountsPerKey(List<Dossier> population) {
        byte[] filter = new byte[1 << filterBits(population.size())];
        IntOpenHashSet seen = new IntOpenHashSet();
        for (Dossier dossier : population) {
            seen.clear();
            ExchangeSample sample = dossier.profile().sample();
            for (int i = 0; i < sample.size(); i++) {
                for (int key : sample.item(i).scaffold()) {
                    int slot = slot(key, filter);
                    if (seen.add(key) && filter[slot] < FEWEST_ACCOUNTS) {
                        filter[slot]++;
                    }
                }
            }
        }
        return filter;
    }

    private static int keep(int[] scaffold, byte[] filter, int[] kept) {
        int count = 0;
        for (int key : scaffold) {
            if (filter[slot(key, filter)] >= FEWEST_ACCOUNTS) {
                kept[count++] = key;
            }
        }
        return count;
    }

    private static int slot(int key, byte[] filter) {
        return (int) Hashing.mix(key) & (filter.length - 1);
    }

    /// Room for all keys of all samples at a load of about one half.
    private static int filterBits(int accounts) {
        long keys = (long) accounts * ExchangeSample.CAPACITY * 16;
        int bits = 64 - Long.numberOfLeadingZeros(keys);
        return Math.clamp(bits, FEWEST_FILTER_BITS, MOST_FILTER_BITS);
    }

    private static long pair(int first, int second) {
        return (long) first << 32 | (second & 0xFFFF_FFFFL);
    }

    /// Joins keys that come together; a family is named after its smallest key.
    private static Int2IntOpenHashMap unite(Int2IntOpenHashMap exchangesByKey, Long2IntOpenHashMap exchangesByPair) {
        Int2IntOpenHashMap parent = new Int2IntOpenHashMap();
        for (var entry : exchangesByPair.long2IntEntrySet()) {
            int first = (int) (entry.getLongKey() >> 32);
            int second = (int) entry.getLongKey();
            int both = entry.getIntValue();
            int either = exchangesByKey.get(first) + exchangesByKey.get(second) - both;
            if (both >= FEWEST_ACCOUNTS && both >= TOGETHER * either) {
                int rootA = root(parent, first);
                int rootB = root(parent, second);
                // The smaller key always wins, so the outcome does not depend on the map's order.
                if (rootA != rootB) {
                    boolean firstIsSmaller = Integer.compareUnsigned(rootA, rootB) < 0;
                    parent.put(firstIsSmaller ? rootB : rootA, firstIsSmaller ? rootA : rootB);
                }
            }
        }
        Int2IntOpenHashMap families = new Int2IntOpenHashMap(parent.size() * 2);
        int[] joined = parent.keySet().toIntArray();
        Arrays.sort(joined);
        for (int key : joined) {
            int root = root(parent, key);
            families.put(key, root);
            families.put(root, root);
        }
        return families;
    }

    private static int root(Int2IntOpenHashMap parent, int key) {
        int at = key;
        while (parent.containsKey(at)) {
            at = parent.get(at);
        }
        for (int step = key; step != at; ) {
            step = parent.put(step, at);
        }
        return at;
    }
}
