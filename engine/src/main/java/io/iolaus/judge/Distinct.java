package io.iolaus.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import io.iolaus.link.Cluster;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
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
    /// Nats by which members fit better among themselves where they were only thrown together with the stronger cluster.
    private static final double BETTER_NATS = 4;

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
            int[] hosts = common.int2IntEntrySet().stream()
                    .filter(other -> other.getIntValue() >= most)
                    .mapToInt(Int2IntMap.Entry::getIntKey)
                    .sorted()
                    .toArray();
            if (Arrays.stream(hosts).noneMatch(host -> belongs(candidate.cluster(), kept.get(host).cluster()))) {
                // Its members are its own: one account is not named for a campaign that it was only thrown together with.
                for (int host : hosts) {
                    kept.set(host, kept.get(host).without(candidate.cluster().accounts()));
                }
                for (int account : candidate.cluster().accounts()) {
                    keptByAccount.computeIfAbsent(account, any -> new IntArrayList()).add(kept.size());
                }
                kept.add(candidate);
            }
        }
        kept.removeIf(each -> each.cluster().size() < Judge.FEWEST_MEMBERS);
        kept.sort(Comparator.comparingInt((Assessment each) -> each.cluster().accounts()[0]));
        return kept;
    }

    /// Whether the members fit the host about as well as each other.
    private static boolean belongs(Cluster cluster, Cluster host) {
        double better = 0;
        int common = 0;
        for (int i = 0; i < cluster.size(); i++) {
            int at = Arrays.binarySearch(host.accounts(), cluster.accounts()[i]);
            if (at >= 0) {
                better += cluster.fitNats()[i] - host.fitNats()[at];
                common++;
            }
        }
        return better < BETTER_NATS * common;
    }
}
