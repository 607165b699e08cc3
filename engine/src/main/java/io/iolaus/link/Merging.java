package io.iolaus.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;

/// Puts together groups that community detection cut apart although they share their templates.
///
/// One operator pays with many methods, so its accounts fall into as many dense knots; what ties the knots is
/// that they ask for the same things. A group joins another where most of its members fit it about as well as
/// the other's own do.
final class Merging {

    private static final double MOST_OF_THEM = 0.6;
    private static final int TRIED_MEMBERS = 60;
    private static final int MOST_PARTNERS = 40;

    private final LinkIndex index;
    private final TemplateShares everybody;

    Merging(LinkIndex index, TemplateShares everybody) {
        this.index = index;
        this.everybody = everybody;
    }

    /// Groups after merging, each ascending, ordered by their first account.
    List<int[]> merge(List<int[]> groups) {
        List<int[]> bySize = new ArrayList<>(groups);
        bySize.sort(Comparator.<int[]>comparingInt(group -> -group.length).thenComparingInt(group -> group[0]));
        int[] groupOf = new int[index.population().size()];
        Arrays.fill(groupOf, -1);
        List<int[]> kept = new ArrayList<>();
        List<Fit> fits = new ArrayList<>();
        for (int[] group : bySize) {
            int host = host(group, fits, groupOf);
            if (host >= 0) {
                kept.set(host, union(kept.get(host), group));
                fits.get(host).include(group);
            } else {
                host = kept.size();
                kept.add(group);
                fits.add(new Fit(index, everybody, group));
            }
            for (int account : group) {
                groupOf[account] = host;
            }
        }
        kept.sort(Comparator.comparingInt(group -> group[0]));
        return kept;
    }

    /// The larger group that `group` belongs to, or -1.
    private int host(int[] group, List<Fit> fits, int[] groupOf) {
        Int2IntOpenHashMap ties = new Int2IntOpenHashMap();
        for (int account : group) {
            for (int link : index.sharedBy(account)) {
                SharedLink shared = index.shared().get(link);
                if (shared.link() instanceof Link.Template) {
                    int step = Math.max(1, shared.accounts().length / TRIED_MEMBERS);
                    for (int i = 0; i < shared.accounts().length; i += step) {
                        int other = groupOf[shared.accounts()[i]];
                        if (other >= 0) {
                            ties.addTo(other, 1);
                        }
                    }
                }
            }
        }
        int[] partners = ties.keySet().toIntArray();
        Arrays.sort(partners);
        return Arrays.stream(partners)
                .boxed()
                .sorted(Comparator.comparingInt((Integer partner) -> -ties.get(partner.intValue())))
                .limit(MOST_PARTNERS)
                .filter(partner -> belongs(group, fits.get(partner)))
                .findFirst()
                .orElse(-1);
    }

    private static boolean belongs(int[] group, Fit fit) {
        double threshold = fit.threshold();
        int step = Math.max(1, group.length / TRIED_MEMBERS);
        int tried = 0;
        int fitting = 0;
        for (int i = 0; i < group.length; i += step) {
            tried++;
            if (fit.of(group[i]).nats() > threshold) {
                fitting++;
            }
        }
        return fitting >= MOST_OF_THEM * tried;
    }

    private static int[] union(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        Arrays.sort(both);
        return both;
    }
}
