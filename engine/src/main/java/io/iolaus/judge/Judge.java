package io.iolaus.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import io.iolaus.ingest.Account;
import io.iolaus.link.Cluster;
import io.iolaus.link.LinkIndex;
import io.iolaus.link.Linker;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;

/// Decides which clusters of accounts are campaigns, and how sure that is.
///
/// ```text
/// dossiers -> Linker -> clusters -> Assessment (evidence by hypothesis)
///          -> Calibration (p, then q over all candidates) -> Verdict where q allows a Level
/// ```
public final class Judge {

    /// Smaller clusters are households and small teams; too few to calibrate and too few to matter.
    static final int FEWEST_MEMBERS = 6;

    /// Evidence of membership from which a verdict names an account: four times as likely a member as a stranger.
    static final double LEAST_NATS = StrictMath.log(4);

    private static final Comparator<AccountScore> GRAVEST_FIRST = Comparator.comparing(
                    AccountScore::level, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Comparator.comparingDouble(AccountScore::score).reversed());

    private final Weights weights;
    private final Calibration calibration;

    /// A judge with the reference that ships with this version.
    public Judge() {
        this(Weights.shipped(), Calibration.shipped());
    }

    /// A judge with another reference than the shipped one.
    ///
    /// @param reference honest clusters, mined by this same code
    public Judge(List<HonestCluster> reference) {
        this(Weights.shipped(), new Calibration(reference));
    }

    Judge(Weights weights, Calibration calibration) {
        this.weights = weights;
        this.calibration = calibration;
    }

    /// Judges all accounts at once. The result depends on the set of dossiers alone, not on their order.
    public Findings findings(Collection<Dossier> dossiers) {
        Linker.Linked linked = new Linker().link(dossiers);
        LinkIndex index = linked.index();
        Usual usual = Usual.of(index);
        List<Assessment> assessed = assess(linked, usual, weights);
        List<Assessment> candidates = assessed.stream().filter(each -> Calibration.isCandidate(each.score())).toList();
        double[] pValues = candidates.stream()
                .mapToDouble(candidate -> calibration.pValue(candidate.cluster().size(), candidate.score()))
                .toArray();
        int[] sizes = candidates.stream().mapToInt(candidate -> candidate.cluster().size()).toArray();
        double[] qValues = Calibration.qValues(Calibration.weighed(pValues, sizes));
        LeaveOneOut leaveOneOut = new LeaveOneOut(calibration, pValues, sizes);
        AccountScore[] scores = new AccountScore[index.population().size()];
        List<Verdict> campaigns = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Assessment candidate = candidates.get(i);
            double q = qValues[i];
            boolean extrapolated = calibration.isExtrapolated(sizes[i], candidate.score());
            int place = i;
            Optional<Verdict> verdict = level(candidate, q).map(level -> VerdictWriter.write(
                    index, candidate, level, new VerdictWriter.Rate(q, extrapolated, leaveOneOut.of(place, candidate)), usual.norms()));
            verdict.ifPresent(campaigns::add);
            score(index, candidate, verdict, scores);
        }
        assessed.stream()
                .filter(each -> !Calibration.isCandidate(each.score()))
                .forEach(each -> score(index, each, Optional.empty(), scores));
        campaigns.sort(Comparator.comparing(Verdict::level)
                .thenComparing(Comparator.comparingLong(Verdict::campaignExchanges).reversed())
                .thenComparing(Verdict::id));
        return findings(index, campaigns, scores);
    }

    private static List<Assessment> assess(Linker.Linked linked, Usual usual, Weights weights) {
        List<Assessment> candidates = new ArrayList<>();
        for (Cluster cluster : linked.clusters()) {
            if (cluster.size() >= FEWEST_MEMBERS) {
                candidates.add(Assessment.of(cluster, new Measurement(linked.index(), cluster, usual), weights));
            }
        }
        return Distinct.of(candidates);
    }

    /// The reference that ships with this version.
    public static List<HonestCluster> shippedReference() {
        return Calibration.shippedReference();
    }

    /// Every cluster that would be judged, called or not: what the lab calibrates on.
    public static List<Candidate> candidates(Collection<Dossier> dossiers) {
        Linker.Linked linked = new Linker().link(dossiers);
        return assess(linked, Usual.of(linked.index()), Weights.shipped()).stream()
                .map(assessment -> new Candidate(
                        Arrays.stream(assessment.cluster().accounts())
                                .mapToObj(account -> linked.index().population().get(account).accountId())
                                .toList(),
                        assessment.score(),
                        assessment.features().stream().collect(Collectors.toMap(Feature::channel, Feature::x)),
                        assessment.nats(),
                        assessment.evidence()))
                .toList();
    }

    /// What q allows, but enforcement only where each of the three hypotheses holds by itself and more than what is asked speaks for
    /// coordination, and nothing at all where one of them is refuted.
    static Optional<Level> level(Assessment candidate, double q) {
        if (candidate.isRefuted() || candidate.cluster().fitting(LEAST_NATS).size() < FEWEST_MEMBERS) {
            return Optional.empty();
        }
        boolean enforceable = candidate.allHold() && candidate.isConfirmed();
        return Level.at(q).map(level -> level == Level.ENFORCE && !enforceable ? Level.STEP_UP : level);
    }

    private static void score(LinkIndex index, Assessment candidate, Optional<Verdict> verdict, AccountScore[] scores) {
        double campaign = probability(candidate.score());
        String campaignId = verdict.map(Verdict::id).orElse("");
        Map<String, Level> named = verdict.map(Judge::levels).orElse(Map.of());
        int[] accounts = candidate.cluster().accounts();
        for (int i = 0; i < accounts.length; i++) {
            int account = accounts[i];
            Account row = index.population().get(account).account();
            Level level = named.get(row.id());
            AccountScore score = new AccountScore(
                    row.id(),
                    campaign * probability(candidate.cluster().fitNats()[i]),
                    level == null ? "" : campaignId,
                    level == null ? null : weakened(level, row));
            // An account can be in several clusters; the gravest verdict on it stands, then the likeliest.
            if (scores[account] == null || GRAVEST_FIRST.compare(score, scores[account]) < 0) {
                scores[account] = score;
            }
        }
    }

    /// What a verdict may cause to each account that it names.
    private static Map<String, Level> levels(Verdict verdict) {
        return verdict.members().stream().collect(Collectors.toMap(Member::accountId, member -> member.atMost(verdict.level())));
    }

    /// Nobody loses service while the operator has proof of who they are.
    private static Level weakened(Level level, Account account) {
        return level == Level.ENFORCE && (account.verified() || account.mayDistil()) ? Level.STEP_UP : level;
    }

    static double probability(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }

    private static Findings findings(LinkIndex index, List<Verdict> campaigns, AccountScore[] scores) {
        long exchanges = 0;
        long first = Long.MAX_VALUE;
        long last = 0;
        boolean text = false;
        for (int account = 0; account < scores.length; account++) {
            AccountProfile profile = index.population().get(account).profile();
            if (scores[account] == null) {
                scores[account] = new AccountScore(profile.accountId(), 0, "", null);
            }
            exchanges += profile.exchanges();
            first = Math.min(first, profile.firstSeenMillis());
            last = Math.max(last, profile.lastSeenMillis());
            text |= profile.sample().hasText();
        }
        return new Findings(campaigns, Arrays.asList(scores), exchanges, scores.length == 0 ? 0 : first, last, text);
    }
}
