package io.iolaus.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/// Keeps of clusters that mostly cover each other the one that scores highest: a campaign is one, however many of its
/// templates or cards proposed a part of it.
///
/// The choice is made before p-values are taken, and the reference went through the same choice, so that they hold.
final class Distinct {

    /// A cluster says nothing new where a stronger one has this part of its members.
    private static final double MOST_MEMBERS = 0.7;

    private Distinct() {}

    /// The candidates that remain, by their first account.
    static List<Assessment> of(List<Assessment> candidates) {
        List<Assessment> strongest = new ArrayList<>(candidates);
        strongest.sort(Comparator.comparingDouble((Assessment each) -> -each.score())
                .thenComparing(Comparator.comparingInt((Assessment each) -> each.cluster().size()).reversed())
                .thenComparingInt(each -> each.cluster().accounts()[0]));
        List<Assessment> kept = new ArrayList<>();
        Int2ObjectOpenHashMap<IntArrayList> keptByAccount = new Int2ObjectOpenHashMap<>();
        for (Assessment candidate : strongest) {
            Int2IntOpenHashMap common = new Int2IntOpenHashMap();
            for (int account : candidate.cluster().accounts()) {
                for (int other : keptByAccount.getOrDefault(account, IntArrayList.of())) {
                    common.addTo(other, 1);
                }
            }
            double most = MOST_MEMBERS * candidate.cluster().size();
            if (common.values().intStream().noneMatch(count -> count >= most)) {
                for (int account : candidate.cluster().accounts()) {
                    keptByAccount.computeIfAbsent(account, any -> new IntArrayList()).add(kept.size());
                }
                kept.add(candidate);
            }
        }
        kept.sort(Comparator.comparingInt((Assessment each) -> each.cluster().accounts()[0]));
        return kept;
    }
}
