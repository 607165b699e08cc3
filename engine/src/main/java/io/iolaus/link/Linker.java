package io.iolaus.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import io.iolaus.profile.Dossier;

/// From accounts to clusters: index what is shared, split by what exceeds chance, keep who really fits.
public final class Linker {

    private static final int FEWEST_MEMBERS = 3;
    private static final int ROUNDS = 3;

    /// What was linked.
    ///
    /// @param index the shared values
    /// @param clusters disjoint clusters, ordered by their first account
    public record Linked(LinkIndex index, List<Cluster> clusters) {}

    /// Links a population. The result depends on the set of dossiers alone, not on their order.
    public Linked link(Collection<Dossier> dossiers) {
        List<Dossier> population = new ArrayList<>(dossiers);
        population.sort(LinkIndex.order());
        LinkIndex index = LinkIndex.of(population);
        // Refined before merging too: a few strangers in a small group would outvote the members that belong.
        List<Cluster> knots = refine(index, Communities.of(index));
        List<int[]> merged = new Merging(index).merge(knots.stream().map(Cluster::accounts).toList());
        return new Linked(index, refine(index, merged));
    }

    private static List<Cluster> refine(LinkIndex index, List<int[]> groups) {
        return groups.stream()
                .map(group -> refine(index, group))
                .filter(cluster -> cluster.size() >= FEWEST_MEMBERS)
                .toList();
    }

    /// Drops members whose ties to the others are no better than chance, until nobody goes.
    private static Cluster refine(LinkIndex index, int[] group) {
        int[] members = group;
        for (int round = 0; ; round++) {
            Fit fit = new Fit(index, members);
            double[] nats = new double[members.length];
            int kept = 0;
            int[] keep = new int[members.length];
            double[] keepNats = new double[members.length];
            for (int i = 0; i < members.length; i++) {
                nats[i] = fit.nats(members[i]);
                if (nats[i] > fit.threshold()) {
                    keep[kept] = members[i];
                    keepNats[kept++] = nats[i];
                }
            }
            if (kept == members.length || kept < FEWEST_MEMBERS || round == ROUNDS) {
                return new Cluster(Arrays.copyOf(keep, kept), Arrays.copyOf(keepNats, kept));
            }
            members = Arrays.copyOf(keep, kept);
        }
    }
}
