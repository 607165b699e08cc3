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
        List<int[]> groups = refine(index, everybody, Communities.of(index)).stream()
                .flatMap(group -> split(index, everybody, group).stream())
                .toList();
        Merging merging = new Merging(index, everybody);
        List<int[]> adopted = List.of();
        // More than once: a group that has grown knows more of its templates, and so more of those who belong.
        for (int round = 0; round < MERGING_ROUNDS; round++) {
            adopted = adopt(index, everybody, refine(index, everybody, merging.merge(groups)));
            groups = refine(index, everybody, adopted);
        }
        Detaching detaching = new Detaching(index, everybody);
        List<int[]> detached = adopted.stream().flatMap(group -> detaching.detach(group).stream()).toList();
        return new Linked(
                index,
                refine(index, everybody, detached).stream().map(group -> cluster(index, everybody, group)).toList());
    }

    /// Takes in accounts without a group that fit one, each into the one that it fits best.
    private static List<int[]> adopt(LinkIndex index, TemplateShares everybody, List<int[]> groups) {
        int[] groupOf = new int[index.population().size()];
        double[] bestNats = new double[groupOf.length];
        Arrays.fill(groupOf, -1);
        for (int g = 0; g < groups.size(); g++) {
            for (int account : groups.get(g)) {
                groupOf[account] = g;
                bestNats[account] = Double.POSITIVE_INFINITY;
            }
        }
        for (int g = 0; g < groups.size(); g++) {
            Fit fit = new Fit(index, everybody, groups.get(g));
            double threshold = fit.threshold();
            for (int account : fit.neighbours()) {
                double nats = bestNats[account] == Double.POSITIVE_INFINITY ? 0 : fit.of(account).nats() - threshold;
                if (nats > 0 && nats > bestNats[account]) {
                    bestNats[account] = nats;
                    groupOf[account] = g;
                }
            }
        }
        List<IntArrayList> members = groups.stream().map(group -> new IntArrayList()).toList();
        for (int account = 0; account < groupOf.length; account++) {
            if (groupOf[account] >= 0) {
                members.get(groupOf[account]).add(account);
            }
        }
        return members.stream().map(IntArrayList::toIntArray).toList();
    }

    /// Splits a group again by itself, where two operators or an operator and a firm were taken for one; a split
    /// that loses many of the members was none.
    private static List<int[]> split(LinkIndex index, TemplateShares everybody, int[] group) {
        List<int[]> parts = refine(index, everybody, Communities.of(index, group));
        int kept = parts.stream().mapToInt(part -> part.length).sum();
        return kept >= MOST_OF_THEM * group.length ? parts : List.of(group);
    }

    private static List<int[]> refine(LinkIndex index, TemplateShares everybody, List<int[]> groups) {
        return groups.stream()
                .map(group -> refine(index, everybody, group))
                .filter(group -> group.length >= FEWEST_MEMBERS)
                .toList();
    }

    /// Drops members whose ties to the others are no better than chance, until nobody goes.
    private static int[] refine(LinkIndex index, TemplateShares everybody, int[] group) {
        int[] members = group;
        for (int round = 0; ; round++) {
            Fit fit = new Fit(index, everybody, members);
            double threshold = fit.threshold();
            int[] kept = Arrays.stream(members).filter(member -> fit.of(member).nats() > threshold).toArray();
            if (kept.length == members.length || kept.length < FEWEST_MEMBERS || round == ROUNDS) {
                return kept;
            }
            members = kept;
        }
    }

    private static Cluster cluster(LinkIndex index, TemplateShares everybody, int[] accounts) {
        Fit fit = new Fit(index, everybody, accounts);
        double threshold = fit.threshold();
        return new Cluster(
                accounts,
                Arrays.stream(accounts).mapToDouble(account -> fit.of(account).nats() - threshold).toArray(),
                Arrays.stream(accounts).mapToDouble(fit::share).toArray());
    }
}
