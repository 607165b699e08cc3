package io.iolaus.lab.score;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import io.iolaus.judge.AdvisoryIndicator;
import io.iolaus.judge.IndicatorReading;
import io.iolaus.judge.IndicatorReadings;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.world.Truth;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldSpec;

/// How often honest customers and campaigns show each of the public advisory's indicators.
///
/// A group is a cluster that the judge would judge: honest where fewer than half of its accounts belong to a campaign,
/// a campaign where at least six in ten do, as in [LabelledCandidate].
public final class IndicatorSurvey {

    private static final double MILLION = 1e6;
    private static final String HONEST = "honest";
    private static final String CAMPAIGN = "campaign";
    private static final double CAMPAIGN_SHARE = 0.6;
    private static final double HONEST_SHARE = 0.5;

    private final Tally accounts = new Tally();
    private final Tally groups = new Tally();

    /// Who shows an indicator and of whom it could be measured, by indicator and class.
    private static final class Tally {
        private final Map<AdvisoryIndicator, Map<String, int[]>> counts = new EnumMap<>(AdvisoryIndicator.class);

        void add(List<IndicatorReading> readings, String of) {
            for (IndicatorReading reading : readings) {
                if (reading.isMeasured()) {
                    add(reading.indicator(), of, new int[] {reading.isPresent() ? 1 : 0, 1});
                }
            }
        }

        void add(Tally other) {
            other.counts.forEach((indicator, byClass) -> byClass.forEach((of, count) -> add(indicator, of, count)));
        }

        private void add(AdvisoryIndicator indicator, String of, int[] more) {
            int[] count = counts.computeIfAbsent(indicator, each -> new TreeMap<>()).computeIfAbsent(of, each -> new int[2]);
            count[0] += more[0];
            count[1] += more[1];
        }

        Optional<Proportion> of(AdvisoryIndicator indicator, String of) {
            int[] count = counts.getOrDefault(indicator, Map.of()).get(of);
            return count == null ? Optional.empty() : Optional.of(new Proportion(count[0], count[1]));
        }

        List<String> classes() {
            return counts.values().stream().flatMap(byClass -> byClass.keySet().stream()).distinct().sorted().toList();
        }
    }

    private IndicatorSurvey() {}

    /// Reads the indicators in `worlds` worlds from `firstSeed` on; the same result whatever the threads.
    ///
    /// @param spec the world of a seed
    /// @param done told of each seed as it is finished
    public static IndicatorSurvey of(LongFunction<WorldSpec> spec, long firstSeed, int worlds, LongConsumer done) {
        IndicatorSurvey sum = new IndicatorSurvey();
        LongStream.range(firstSeed, firstSeed + worlds)
                .parallel()
                .mapToObj(seed -> {
                    IndicatorSurvey one = of(World.of(spec.apply(seed), Library.builtIn()));
                    done.accept(seed);
                    return one;
                })
                .toList()
                .forEach(one -> {
                    sum.accounts.add(one.accounts);
                    sum.groups.add(one.groups);
                });
        return sum;
    }

    private static IndicatorSurvey of(World world) {
        IndicatorSurvey survey = new IndicatorSurvey();
        Map<String, Truth.AccountTruth> truth = new HashMap<>();
        world.accountTruth().forEach(account -> truth.put(account.id(), account));
        IndicatorReadings readings = IndicatorReadings.of(Detection.dossiers(world));
        readings.accounts().forEach((id, ofAccount) -> {
            Truth.AccountTruth account = truthOf(id, truth);
            if (account.campaign().isEmpty()) {
                survey.accounts.add(ofAccount, HONEST);
                survey.accounts.add(ofAccount, account.kind());
            } else {
                survey.accounts.add(ofAccount, CAMPAIGN);
            }
        });
        for (IndicatorReadings.OfCluster cluster : readings.clusters()) {
            long ofCampaigns = cluster.accounts().stream().filter(id -> !truthOf(id, truth).campaign().isEmpty()).count();
            double share = (double) ofCampaigns / cluster.accounts().size();
            if (share >= CAMPAIGN_SHARE) {
                survey.groups.add(cluster.readings(), CAMPAIGN);
            } else if (share < HONEST_SHARE) {
                survey.groups.add(cluster.readings(), HONEST);
            }
        }
        return survey;
    }

    private static Truth.AccountTruth truthOf(String id, Map<String, Truth.AccountTruth> truth) {
        Truth.AccountTruth account = truth.get(id);
        if (account == null) {
            throw new IllegalStateException("no truth of account " + id);
        }
        return account;
    }

    /// Honest accounts that show an indicator, of those of whom it can be measured.
    public Optional<Proportion> honestAccounts(AdvisoryIndicator indicator) {
        return accounts.of(indicator, HONEST);
    }

    /// The same among honest groups.
    public Optional<Proportion> honestGroups(AdvisoryIndicator indicator) {
        return groups.of(indicator, HONEST);
    }

    /// The same among groups that are campaigns.
    public Optional<Proportion> campaigns(AdvisoryIndicator indicator) {
        return groups.of(indicator, CAMPAIGN);
    }

    /// Two tables in Markdown: all customers by indicator, and honest accounts by kind.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| | indicator | honest accounts, per million | honest groups | campaigns' accounts, per million | campaigns |");
        lines.add("|---|---|---|---|---|---|");
        for (AdvisoryIndicator indicator : AdvisoryIndicator.values()) {
            lines.add(String.format(
                    Locale.ROOT, "| %d | %s | %s | %s | %s | %s |", indicator.number(), indicator.title(),
                    perMillion(accounts.of(indicator, HONEST)), percent(groups.of(indicator, HONEST)),
                    perMillion(accounts.of(indicator, CAMPAIGN)), percent(groups.of(indicator, CAMPAIGN))));
        }
        lines.add("");
        StringBuilder head = new StringBuilder("| kind |");
        for (AdvisoryIndicator indicator : AdvisoryIndicator.values()) {
            head.append(' ').append(indicator.number()).append(" |");
        }
        lines.add(head.toString());
        lines.add("|---|" + "---|".repeat(AdvisoryIndicator.values().length));
        for (String kind : accounts.classes()) {
            if (!kind.equals(HONEST) && !kind.equals(CAMPAIGN)) {
                StringBuilder row = new StringBuilder("| " + kind + " |");
                for (AdvisoryIndicator indicator : AdvisoryIndicator.values()) {
                    row.append(accounts.of(indicator, kind)
                            .map(rate -> String.format(Locale.ROOT, " %.0f |", MILLION * rate.share()))
                            .orElse(" – |"));
                }
                lines.add(row.toString());
            }
        }
        return lines;
    }

    private static String perMillion(Optional<Proportion> rate) {
        return rate.map(each -> String.format(
                        Locale.ROOT, "%.0f (%.0f to %.0f) of %d", MILLION * each.share(), MILLION * each.lowest(), MILLION * each.highest(), each.trials()))
                .orElse("not measured");
    }

    private static String percent(Optional<Proportion> rate) {
        return rate.map(each -> String.format(
                        Locale.ROOT, "%.1f%% (%.1f to %.1f) of %d", 100 * each.share(), 100 * each.lowest(), 100 * each.highest(), each.trials()))
                .orElse("not measured");
    }

    /// The lines of the engine's resource `indicators.txt`.
    public List<String> rates() {
        List<String> lines = new ArrayList<>();
        lines.add("# indicator, honest groups that show it, honest groups measured, 95% interval; by `iolaus lab indicators --write`.");
        for (AdvisoryIndicator indicator : AdvisoryIndicator.values()) {
            groups.of(indicator, HONEST).ifPresent(rate -> lines.add(String.format(
                    Locale.ROOT, "%s %d %d %.6f %.6f", indicator.name(), rate.hits(), rate.trials(), rate.lowest(), rate.highest())));
        }
        return lines;
    }
}
