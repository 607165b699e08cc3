package io.iolaus.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import io.iolaus.profile.Dossier;

/// From accounts to clusters: index what is shared, split by what exceeds chance, keep who really fits.
public final class Linker {

    private static final int FEWEST_MEMBERS = 3;
    private static final int ROUNDS = 3;
    private static final double MOST_OF_THEM = 0.7;

    /// What was linked.
    ///
    /// @param index the shared values
    /// @param clusters ordered by their first account; an account can be in several, as a reseller's customers are
    public record Linked(LinkIndex index, List<Cluster> clusters) {}

    /// Links a population. The result depends on the set of dossiers alone, not on their order.
    public Linked link(Collection<Dossier> dossiers) {
        List<Dossier> population = new ArrayList<>(dossiers);
        population.sort(LinkIndex.order());
        LinkIndex index = LinkIndex.of(population);
        // Refined before merging too: a few strangers in a small group would outvote the members that belong.
        List<int[]> planned = refine(index, new TemplateCommunities(index).groups());
        List<int[]> knotted = refine(index, Communities.of(index)).stream()
                .flatMap(group -> split(index, group).stream())
                .toList();
        Consolidating consolidating = new Consolidating(index);
        // Plans first: a knot takes with it who merely shares an address, and what those ask.
        List<int[]> groups = refine(index, grown(index, refine(index, consolidating.consolidate(planned, knotted))));
        // Again: a group that has grown knows more of its templates, and so more of those who belong.
        groups = refine(index, grown(index, groups));
        Detaching detaching = new Detaching(index);
        List<int[]> detached = groups.stream().flatMap(group -> detaching.detach(group).stream()).toList();
        return new Linked(index, refine(index, detached).stream().map(group -> cluster(index, group)).toList());
    }

    private static List<int[]> grown(LinkIndex index, List<int[]> groups) {
        return groups.stream().map(group -> grown(index, group)).toList();
    }

    /// The group with all who fit it.
    private static int[] grown(LinkIndex index, int[] group) {
        Fit fit = new Fit(index, group);
        double threshold = fit.threshold();
        IntStream fitting = Arrays.stream(fit.neighbours()).filter(account -> fit.of(account).nats() > threshold);
        int[] grown = IntStream.concat(Arrays.stream(group), fitting).sorted().toArray();
        // Against a minority of outsiders everybody fits, and the group would take in the whole log.
        return 2 * grown.length > index.population().size() ? group : grown;
    }

    /// Splits a group again by itself, where two operators or an operator and a firm were taken for one; a split
    /// that loses many of the members was none.
    private static List<int[]> split(LinkIndex index, int[] group) {
        List<int[]> parts = refine(index, Communities.of(index, group));
        int kept = parts.stream().mapToInt(part -> part.length).sum();
        return kept >= MOST_OF_THEM * group.length ? parts : List.of(group);
    }

    private static List<int[]> refine(LinkIndex index, List<int[]> groups) {
        return groups.stream()
                .map(group -> refine(index, group))
                .filter(group -> group.length >= FEWEST_MEMBERS)
                .toList();
    }

    /// Drops members whose ties to the others are no better than chance, until nobody goes.
    private static int[] refine(LinkIndex index, int[] group) {
        int[] members = group;
        for (int round = 0; ; round++) {
            Fit fit = new Fit(index, members);
            double threshold = fit.threshold();
            int[] kept = Arrays.stream(members).filter(member -> fit.of(member).nats() > threshold).toArray();
            if (kept.length == members.length || kept.length < FEWEST_MEMBERS || round == ROUNDS) {
                return kept;
            }
            members = kept;
        }
    }

    private static Cluster cluster(LinkIndex index, int[] accounts) {
        Fit fit = new Fit(index, accounts);
        double threshold = fit.threshold();
        return new Cluster(
                accounts,
                Arrays.stream(accounts).mapToDouble(account -> fit.fullNats(account) - threshold).toArray(),
                Arrays.stream(accounts).mapToDouble(fit::share).toArray(),
                fit.templates());
    }
}
