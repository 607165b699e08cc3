package io.iolaus.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import io.iolaus.link.Cluster;
import io.iolaus.link.LinkIndex;
import io.iolaus.link.SharedLink;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Intent;
import io.iolaus.profile.Timeline;
import io.iolaus.sketch.Hashing;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/// Puts a verdict on record: members, sums, what is shared, evidence and innocent explanations.
final class VerdictWriter {

    private static final int MOST_SHARED = 60;

    /// A false discovery rate, whether it rests on the tail of the reference, and what it would be without each channel.
    record Rate(double q, boolean extrapolated, List<Ablation> ablations) {}

    private VerdictWriter() {}

    static Verdict write(LinkIndex index, Assessment candidate, Level level, Rate rate, IndicatorNorms norms) {
        Cluster cluster = candidate.cluster().fitting(Judge.LEAST_NATS);
        ExchangeMixture mixture = new ExchangeMixture(index, cluster);
        List<Member> members = members(index, cluster, mixture);
        Timeline timeline = new Timeline();
        long exchanges = 0;
        long tokens = 0;
        long first = Long.MAX_VALUE;
        long last = 0;
        long identity = 0;
        for (int account : cluster.accounts()) {
            AccountProfile profile = index.population().get(account).profile();
            exchanges += profile.exchanges();
            tokens += profile.tokens();
            first = Math.min(first, profile.firstSeenMillis());
            last = Math.max(last, profile.lastSeenMillis());
            timeline.merge(profile.timeline());
            identity = Hashing.combine(identity, Hashing.of(profile.accountId()));
        }
        double campaignExchanges = members.stream().mapToDouble(Member::campaignExchanges).sum();
        return new Verdict(
                String.format(Locale.ROOT, "C-%08x", (int) (identity >>> 32)),
                level,
                rate.q(),
                candidate.nats(),
                members,
                exchanges,
                Math.round(campaignExchanges),
                tokens,
                first,
                last,
                candidate.measurement().capabilities(),
                shared(index, candidate, cluster, members),
                candidate.evidence().stream()
                        .filter(evidence -> evidence.strengthNats() != 0)
                        .sorted(Comparator.comparingDouble((Evidence evidence) -> -evidence.strengthNats())
                                .thenComparing(Evidence::channel))
                        .toList(),
                Innocence.explanations(candidate),
                timeline,
                ClusterIndicators.read(
                        IndicatorReadings.members(index.population(), cluster),
                        candidate.measurement().share(Intent.REASONING),
                        norms),
                rate.extrapolated(),
                rate.ablations(),
                mixture.posterior());
    }

    private static List<Member> members(LinkIndex index, Cluster cluster, ExchangeMixture mixture) {
        int[] accounts = cluster.accounts();
        List<Member> members = new ArrayList<>(accounts.length);
        for (int i = 0; i < accounts.length; i++) {
            AccountProfile profile = index.population().get(accounts[i]).profile();
            ShareEstimate share = mixture.share(accounts[i]);
            members.add(new Member(
                    profile.accountId(),
                    Judge.probability(cluster.fitNats()[i]),
                    profile.exchanges(),
                    share.estimate(),
                    share.lowest(),
                    share.highest()));
        }
        members.sort(Comparator.comparingDouble((Member member) -> -member.posterior()).thenComparing(Member::accountId));
        return members;
    }

    private static List<SharedValue> shared(LinkIndex index, Assessment candidate, Cluster cluster, List<Member> members) {
        int[] accounts = cluster.accounts();
        int[] place = places(accounts, members);
        return candidate.measurement().ownLinks().entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_SHARED)
                .map(own -> shared(index.shared().get(own.getKey()), accounts, place))
                .filter(shared -> shared.accounts() >= 2)
                .toList();
    }

    private static SharedValue shared(SharedLink link, int[] accounts, int[] place) {
        IntArrayList indexes = new IntArrayList();
        for (int account : link.accounts()) {
            int at = Arrays.binarySearch(accounts, account);
            if (at >= 0) {
                indexes.add(place[at]);
            }
        }
        int inside = indexes.size();
        List<Integer> ascending = indexes.intStream().sorted().limit(SharedValue.MAX_INDEXES).boxed().toList();
        return new SharedValue(
                link.link().channel(), link.link().label(), inside, link.accounts().length - inside, ascending);
    }

    /// Where each account of the cluster stands in the verdict's list of members.
    private static int[] places(int[] accounts, List<Member> members) {
        Integer[] byId = new Integer[members.size()];
        Arrays.setAll(byId, i -> i);
        Arrays.sort(byId, Comparator.comparing((Integer i) -> members.get(i).accountId()));
        // The population is ordered by id, so the i-th account of the cluster is the i-th member by id.
        int[] place = new int[accounts.length];
        for (int i = 0; i < accounts.length; i++) {
            place[i] = byId[i];
        }
        return place;
    }
}
