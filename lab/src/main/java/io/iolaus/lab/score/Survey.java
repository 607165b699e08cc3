package io.iolaus.lab.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import io.iolaus.judge.Judge;
import io.iolaus.judge.Level;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldSpec;
import io.iolaus.profile.Dossier;

/// The detector's scores over many worlds, and what they come to together.
///
/// @param firstSeed the first world's seed
/// @param scores by world, in the order of the seeds
/// @param state bytes kept of an account, over all worlds
public record Survey(long firstSeed, List<WorldScore> scores, StateSize state) {

    private static final double MILLION = 1e6;

    public Survey {
        scores = List.copyOf(scores);
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("a survey must have a world");
        }
    }

    /// What one world gave.
    private record Judged(WorldScore score, int[] bytes) {}

    /// Judges `worlds` worlds from `firstSeed` on; the same result whatever the threads.
    ///
    /// @param spec the world of a seed
    /// @param texts what the detector is given of the text
    /// @param done told of each seed as it is finished
    public static Survey of(LongFunction<WorldSpec> spec, long firstSeed, int worlds, TextAccess texts, LongConsumer done) {
        List<Judged> judged = LongStream.range(firstSeed, firstSeed + worlds)
                .parallel()
                .mapToObj(seed -> {
                    Judged each = judge(World.of(spec.apply(seed), Library.builtIn()), texts);
                    done.accept(seed);
                    return each;
                })
                .toList();
        int[] bytes = judged.stream().flatMapToInt(each -> Arrays.stream(each.bytes)).toArray();
        return new Survey(firstSeed, judged.stream().map(Judged::score).toList(), StateSize.of(bytes));
    }

    private static Judged judge(World world, TextAccess texts) {
        Collection<Dossier> dossiers = Detection.dossiers(world, texts);
        return new Judged(new Scoring(world.accountTruth()).score(new Judge().findings(dossiers)), StateSize.bytes(dossiers));
    }

    /// The mean of a score over the worlds, with its interval.
    public MeanInterval mean(ToDoubleFunction<WorldScore> score) {
        return MeanInterval.ofShares(scores.stream().mapToDouble(score).toArray());
    }

    /// The mean share of called campaigns that are mostly honest accounts, at `level` or stronger.
    public MeanInterval falseDiscoveryProportion(Level level) {
        return mean(score -> score.falseDiscoveryProportion(level.wireName()));
    }

    /// Called campaigns that are mostly honest accounts, of all called at `level` or stronger, all worlds together; empty
    /// where none was called. Verdicts of one world are not independent, so its interval is a little too short.
    public Optional<Proportion> falselyCalled(Level level) {
        return falselyCalled(scores, level);
    }

    /// The same of scores that are no survey's.
    public static Optional<Proportion> falselyCalled(List<WorldScore> scores, Level level) {
        int called = scores.stream().mapToInt(score -> score.called().getOrDefault(level.wireName(), 0)).sum();
        int falsely = scores.stream().mapToInt(score -> score.falselyCalled().getOrDefault(level.wireName(), 0)).sum();
        return called == 0 ? Optional.empty() : Optional.of(new Proportion(falsely, called));
    }

    /// Honest accounts in a verdict at `level` or stronger, of all of their kind, by kind; kinds that are never hit too.
    public Map<String, Proportion> honestHitByKind(Level level) {
        Map<String, Integer> seen = new TreeMap<>();
        Map<String, Integer> hit = new TreeMap<>();
        for (WorldScore score : scores) {
            score.honest().forEach((kind, count) -> seen.merge(kind, count, Integer::sum));
            score.honestHit().getOrDefault(level.wireName(), Map.of()).forEach((kind, count) -> hit.merge(kind, count, Integer::sum));
        }
        Map<String, Proportion> shares = new TreeMap<>();
        seen.forEach((kind, count) -> shares.put(kind, new Proportion(hit.getOrDefault(kind, 0), count)));
        return shares;
    }

    /// Honest accounts in a verdict at `level` or stronger, of all honest ones.
    public Proportion honestHit(Level level) {
        int hit = scores.stream().mapToInt(score -> score.honestHit(level.wireName())).sum();
        int seen = scores.stream().flatMap(score -> score.honest().values().stream()).mapToInt(Integer::intValue).sum();
        return new Proportion(hit, seen);
    }

    /// Honest exchanges touched, all worlds together.
    public ExchangesTouched touched() {
        return scores.stream().map(WorldScore::touched).reduce(ExchangesTouched::plus).orElseThrow();
    }

    /// Campaigns with a verdict that holds at least half of their accounts, of all campaigns.
    public Proportion found() {
        return new Proportion(
                scores.stream().mapToInt(WorldScore::found).sum(), scores.stream().mapToInt(score -> score.campaigns().size()).sum());
    }

    /// A line a world, the means and the sums, for a person.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("seed      AUPRC  precision  recall  B-cubed F1  campaigns found  called  false  honest enforced  stepped up");
        for (int i = 0; i < scores.size(); i++) {
            WorldScore score = scores.get(i);
            lines.add(String.format(
                    Locale.ROOT,
                    "%-8d  %.3f  %9.3f  %6.3f  %10.3f  %9d of %-2d  %6d  %5d  %15d  %10d",
                    firstSeed + i,
                    score.accountAuprc(),
                    score.accountPrecision(),
                    score.accountRecall(),
                    score.bCubed().f1(),
                    score.found(),
                    score.campaigns().size(),
                    score.called().getOrDefault(Level.ENFORCE.wireName(), 0),
                    score.falselyCalled().getOrDefault(Level.ENFORCE.wireName(), 0),
                    score.honestHit(Level.ENFORCE.wireName()),
                    score.honestHit(Level.STEP_UP.wireName())));
        }
        lines.add(means());
        lines.add(String.format(
                Locale.ROOT,
                "B-cubed, mean: precision %.3f, recall %.3f, F1 %.3f",
                mean(score -> score.bCubed().precision()).mean(),
                mean(score -> score.bCubed().recall()).mean(),
                mean(score -> score.bCubed().f1()).mean()));
        for (Level level : Level.values()) {
            lines.add(falseDiscoveries(level));
        }
        for (Level level : List.of(Level.ENFORCE, Level.STEP_UP)) {
            lines.add("honest accounts at " + level.wireName() + " or stronger, per million of their kind (at most, 95%):");
            lines.add("  all: " + perMillion(honestHit(level)));
            honestHitByKind(level).forEach((kind, share) -> lines.add("  " + kind + ": " + perMillion(share)));
            lines.add(String.format(
                    Locale.ROOT,
                    "  honest exchanges touched, per million: %,.0f of honest accounts, %,.0f of bystanders behind campaigns' accounts",
                    touched().ofHonestAccountsPerMillion(level.wireName()),
                    touched().behindCampaignsPerMillion(level.wireName())));
        }
        lines.add(String.format(
                Locale.ROOT,
                "bytes of state an account: mean %,.0f, median %,d, 99th percentile %,d, largest %,d",
                state.mean(),
                state.median(),
                state.highest99(),
                state.max()));
        return lines;
    }

    private String means() {
        return String.format(
                Locale.ROOT,
                "mean      %.3f  %9.3f  %6.3f  %10.3f  %9d of %-2d  %6d  %5d  %15.2f  %10.2f",
                mean(WorldScore::accountAuprc).mean(),
                mean(WorldScore::accountPrecision).mean(),
                mean(WorldScore::accountRecall).mean(),
                mean(score -> score.bCubed().f1()).mean(),
                found().hits(),
                found().trials(),
                scores.stream().mapToInt(score -> score.called().getOrDefault(Level.ENFORCE.wireName(), 0)).sum(),
                scores.stream().mapToInt(score -> score.falselyCalled().getOrDefault(Level.ENFORCE.wireName(), 0)).sum(),
                (double) honestHit(Level.ENFORCE).hits() / scores.size(),
                (double) honestHit(Level.STEP_UP).hits() / scores.size());
    }

    private String falseDiscoveries(Level level) {
        MeanInterval proportion = falseDiscoveryProportion(level);
        return String.format(
                Locale.ROOT,
                "false discovery proportion at %s (declared at most %.2f): %.4f, 95%% interval %.4f to %.4f; of all verdicts %s",
                level.wireName(),
                level.highestQ(),
                proportion.mean(),
                proportion.lowest(),
                proportion.highest(),
                falselyCalled(level)
                        .map(falsely -> String.format(
                                Locale.ROOT, "%d in %d, at most %.4f", falsely.hits(), falsely.trials(), falsely.highest()))
                        .orElse("none"));
    }

    private static String perMillion(Proportion hit) {
        return String.format(
                Locale.ROOT,
                "%,.0f (%,.0f), %,d of %,d",
                MILLION * hit.share(),
                MILLION * hit.highest(),
                hit.hits(),
                hit.trials());
    }
}
