package io.iolaus.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import io.iolaus.profile.ExchangeSample;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrays;

/// Finds exact templates that are wordings of one another: the shingles that all fillings of each keep are compared as
/// bottom-k sketches (Broder 1997).
///
/// A shingle that many templates have is a manner of speaking and proposes nothing.
final class Wordings {

    private static final int MOST_ITEMS = 16;
    private static final double MOST_FILLINGS = 0.6;
    private static final int MOST_TEMPLATES = 48;
    private static final int FEWEST_COMMON = 3;
    private static final double LIKE = 0.4;

    private final LinkIndex index;
    private final Int2ObjectOpenHashMap<Int2IntOpenHashMap> fillingsByKey = new Int2ObjectOpenHashMap<>();
    private final Int2IntOpenHashMap fillings = new Int2IntOpenHashMap();

    /// @param templates positions of the exact templates to compare
    Wordings(LinkIndex index, int[] templates) {
        this.index = index;
        for (int template : templates) {
            fillingsByKey.put(template, new Int2IntOpenHashMap());
        }
        for (int account = 0; account < index.population().size(); account++) {
            read(account);
        }
    }

    private void read(int account) {
        ExchangeSample sample = index.population().get(account).profile().sample();
        int[][] templates = index.templatesOf(account);
        for (int i = 0; i < sample.size(); i++) {
            for (int template : templates[i]) {
                Int2IntOpenHashMap keys = fillingsByKey.get(template);
                if (keys != null && fillings.get(template) < MOST_ITEMS) {
                    fillings.addTo(template, 1);
                    for (int key : sample.item(i).scaffold()) {
                        keys.addTo(key, 1);
                    }
                }
            }
        }
    }

    /// Pairs of positions of like templates, the smaller in the upper half, ascending.
    long[] pairs() {
        Int2ObjectOpenHashMap<IntArrayList> templatesByKey = new Int2ObjectOpenHashMap<>();
        Int2IntOpenHashMap sizes = new Int2IntOpenHashMap();
        int[] templates = fillingsByKey.keySet().toIntArray();
        Arrays.sort(templates);
        for (int template : templates) {
            for (var entry : fillingsByKey.get(template).int2IntEntrySet()) {
                if (entry.getIntValue() >= 2 && entry.getIntValue() >= MOST_FILLINGS * fillings.get(template)) {
                    sizes.addTo(template, 1);
                    templatesByKey.computeIfAbsent(entry.getIntKey(), key -> new IntArrayList()).add(template);
                }
            }
        }
        Long2IntOpenHashMap common = new Long2IntOpenHashMap();
        for (IntArrayList having : templatesByKey.values()) {
            for (int i = 0; having.size() <= MOST_TEMPLATES && i < having.size(); i++) {
                for (int j = i + 1; j < having.size(); j++) {
                    common.addTo((long) having.getInt(i) << 32 | having.getInt(j), 1);
                }
            }
        }
        List<Long> pairs = new ArrayList<>();
        for (var entry : common.long2IntEntrySet()) {
            int either = sizes.get((int) (entry.getLongKey() >>> 32)) + sizes.get((int) entry.getLongKey()) - entry.getIntValue();
            if (entry.getIntValue() >= FEWEST_COMMON && entry.getIntValue() >= LIKE * either) {
                pairs.add(entry.getLongKey());
            }
        }
        long[] ascending = pairs.stream().mapToLong(Long::longValue).toArray();
        LongArrays.radixSort(ascending);
        return ascending;
    }
}
