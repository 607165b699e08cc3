package io.iolaus.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import io.iolaus.profile.Dossier;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/// From accounts to clusters: index what is shared, split by what exceeds chance, keep who really fits.
public final class Linker {

    private static final int FEWEST_MEMBERS = 3;
    private static final int ROUNDS = 3;
    private static final double MOST_OF_THEM = 0.7;
    private static final int MERGING_ROUNDS = 2;

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
        TemplateShares everybody = TemplateShares.ofAll(index);
        // Refined before merging too: a few strangers in a small group would outvote the members that belong.
        List<Cluster> groups = refine(index, everybody, Communities.of(index));
        List<Cluster> knots = groups.stream()
                .flatMap(group -> split(index, everybody, group).stream())
                .toList();
        Merging merging = new Merging(index, everybody);
        List<int[]> adopted = List.of();
        // More than once: a group that has grown knows more of its templates, and so more of those who belong.
        for (int round = 0; round < MERGING_ROUNDS; round++) {
            List<int[]> merged = merging.merge(knots.stream().map(Cluster::accounts).toList());
            adopted = adopt(index, everybody, refine(index, everybody, merged));
            knots = refine(index, everybody, adopted);
        }
        Detaching detaching = new Detaching(index, everybody);
        List<int[]> detached = adopted.stream().flatMap(group -> detaching.detach(group).stream()).toList();
        return new Linked(index, refine(index, everybody, detached));
    }

    /// Takes in accounts without a cluster that fit one, each into the one that it fits best.
    static List<int[]> adopt(LinkIndex index, TemplateShares everybody, List<Cluster> clusters) {
        int[] clusterOf = new int[index.population().size()];
        double[] bestNats = new double[clusterOf.length];
        Arrays.fill(clusterOf, -1);
        for (int c = 0; c < clusters.size(); c++) {
            for (int account : clusters.get(c).accounts()) {
                clusterOf[account] = c;
                bestNats[account] = Double.POSITIVE_INFINITY;
            }
        }
        for (int c = 0; c < clusters.size(); c++) {
            Fit fit = new Fit(index, everybody, clusters.get(c).accounts());
            double threshold = fit.threshold();
            for (int account : fit.neighbours()) {
                double nats = bestNats[account] == Double.POSITIVE_INFINITY ? 0 : fit.of(account).nats() - threshold;
                if (nats > 0 && nats > bestNats[account]) {
                    bestNats[account] = nats;
                    clusterOf[account] = c;
                }
            }
        }
        List<IntArrayList> members = clusters.stream().map(cluster -> new IntArrayList()).toList();
        for (int account = 0; account < clusterOf.length; account++) {
            if (clusterOf[account] >= 0) {
                members.get(clusterOf[account]).add(account);
            }
        }
        return members.stream().map(IntArrayList::toIntArray).toList();
    }

    /// Splits a group again by itself, where two operators or an operator and a firm were taken for one; a split
    /// that loses many of the members was none.
    static List<Cluster> split(LinkIndex index, TemplateShares everybody, Cluster group) {
        List<Cluster> parts = refine(index, everybody, Communities.of(index, group.accounts()));
        int kept = parts.stream().mapToInt(Cluster::size).sum();
        return kept >= MOST_OF_THEM * group.size() ? parts : List.of(group);
    }

    static List<Cluster> refine(LinkIndex index, TemplateShares everybody, List<int[]> groups) {
        return groups.stream()
                .map(group -> refine(index, everybody, group))
                .filter(cluster -> cluster.size() >= FEWEST_MEMBERS)
                .toList();
    }

    /// Drops members whose ties to the others are no better than chance, until nobody goes.
    private static Cluster refine(LinkIndex index, TemplateShares everybody, int[] group) {
        int[] members = group;
        for (int round = 0; ; round++) {
            Fit fit = new Fit(index, everybody, members);
            double threshold = fit.threshold();
            int[] kept = new int[members.length];
            double[] nats = new double[members.length];
            double[] shares = new double[members.length];
            int size = 0;
            for (int member : members) {
                Fit.Part part = fit.of(member);
                if (part.nats() > threshold) {
                    kept[size] = member;
                    nats[size] = part.nats() - threshold;
                    shares[size++] = part.share();
                }
            }
            if (size == members.length || size < FEWEST_MEMBERS || round == ROUNDS) {
                return new Cluster(Arrays.copyOf(kept, size), Arrays.copyOf(nats, size), Arrays.copyOf(shares, size));
            }
            members = Arrays.copyOf(kept, size);
        }
    }
}
