package io.iolaus.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/// Makes one group of those that are tied by the same things.
///
/// One operator is proposed several times: its templates fall into communities, its cards into knots. Groups are
/// compared by *what ties them* and not by whom they have in common: a reseller's accounts are full of questions that
/// half the world asks, and so in common with many groups whose plan they do not share.
final class Consolidating {

    private static final double MOST_OF_IT = 0.5;
    /// How much worse than each other members may fit the host.
    private static final double SLACK_NATS = 0.5;

    private final LinkIndex index;

    Consolidating(LinkIndex index) {
        this.index = index;
    }

    /// A group with what ties it, members by link, and whom it has taken in of others.
    private record Tied(int[] accounts, Int2IntOpenHashMap ties, double nats, Fit fit, IntOpenHashSet taken) {

        /// Takes in those who fit: what else ties the others is not what ties this group.
        void takeIn(int[] others) {
            double threshold = fit.threshold();
            for (int account : others) {
                if (fit.of(account).nats() > threshold) {
                    taken.add(account);
                }
            }
        }

        int[] all() {
            taken.addAll(IntArrayList.wrap(accounts));
            int[] ascending = taken.toIntArray();
            Arrays.sort(ascending);
            return ascending;
        }
    }

    /// The groups, ordered by their first account. The strongest of `first` are the first to take in others, then those of
    /// `then`.
    List<int[]> consolidate(List<int[]> first, List<int[]> then) {
        List<Tied> kept = new ArrayList<>();
        Int2ObjectOpenHashMap<IntArrayList> keptByLink = new Int2ObjectOpenHashMap<>();
        for (Tied group : Stream.concat(strongest(first), strongest(then)).toList()) {
            int host = host(group, kept, keptByLink);
            if (host >= 0) {
                kept.get(host).takeIn(group.accounts);
            } else {
                for (int link : group.ties.keySet()) {
                    keptByLink.computeIfAbsent(link, l -> new IntArrayList()).add(kept.size());
                }
                kept.add(group);
            }
        }
        return kept.stream().map(Tied::all).sorted(Comparator.comparingInt((int[] group) -> group[0])).toList();
    }

    private static int all(Tied group) {
        return group.ties.values().intStream().sum();
    }

    /// How much of what ties `group` ties `other` too, in members.
    private static int common(Tied group, Tied other) {
        int common = 0;
        for (var tie : group.ties.int2IntEntrySet()) {
            common += Math.min(tie.getIntValue(), other.ties.get(tie.getIntKey()));
        }
        return common;
    }

    private Stream<Tied> strongest(List<int[]> groups) {
        return groups.stream()
                .map(this::tied)
                .sorted(Comparator.comparingDouble((Tied each) -> -each.nats)
                        .thenComparingInt(each -> each.accounts[0])
                        .thenComparingInt(each -> each.accounts.length));
    }

    private Tied tied(int[] group) {
        Fit fit = new Fit(index, group);
        double threshold = fit.threshold();
        double nats = 0;
        Int2IntOpenHashMap ties = new Int2IntOpenHashMap();
        for (int member : group) {
            nats += fit.of(member).nats() - threshold;
            for (int link : fit.tiesOf(member)) {
                ties.addTo(link, 1);
            }
        }
        return new Tied(group, ties, nats, fit, new IntOpenHashSet());
    }

    /// Whether the members fit the host about as well as each other: who do not were only thrown together with it.
    private static boolean suits(Tied group, Tied host) {
        double threshold = host.fit.threshold();
        double nats = Arrays.stream(group.accounts).mapToDouble(account -> host.fit.of(account).nats() - threshold).sum();
        return nats >= group.nats - SLACK_NATS * group.accounts.length;
    }

    /// The kept group that most of what ties `group` ties too, or -1.
    private static int host(Tied group, List<Tied> kept, Int2ObjectOpenHashMap<IntArrayList> keptByLink) {
        IntOpenHashSet partners = new IntOpenHashSet();
        for (int tie : group.ties.keySet()) {
            IntArrayList having = keptByLink.get(tie);
            if (having != null) {
                partners.addAll(having);
            }
        }
        int[] ascending = partners.toIntArray();
        Arrays.sort(ascending);
        int best = -1;
        double most = MOST_OF_IT * all(group);
        for (int partner : ascending) {
            int common = common(group, kept.get(partner));
            if (common > most && suits(group, kept.get(partner))) {
                most = common;
                best = partner;
            }
        }
        return best;
    }
}
