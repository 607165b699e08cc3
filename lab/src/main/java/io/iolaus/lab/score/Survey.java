package io.iolaus.lab.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import io.iolaus.judge.Judge;
import io.iolaus.judge.Level;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldSpec;

/// The detector's scores over many worlds, and what they come to together.
///
/// @param firstSeed the first world's seed
/// @param scores by world, in the order of the seeds
public record Survey(long firstSeed, List<WorldScore> scores) {

    public Survey {
        scores = List.copyOf(scores);
    }

    /// Judges `worlds` worlds from `firstSeed` on; the same result whatever the threads.
    ///
    /// @param spec the world of a seed
    /// @param texts what the detector is given of the text
    /// @param done told of each seed as it is finished
    public static Survey of(LongFunction<WorldSpec> spec, long firstSeed, int worlds, TextAccess texts, LongConsumer done) {
        return new Survey(
                firstSeed,
                LongStream.range(firstSeed, firstSeed + worlds)
                        .parallel()
                        .mapToObj(seed -> {
                            World world = World.of(spec.apply(seed), Library.builtIn());
                            WorldScore score = new Scoring(world.accountTruth()).score(new Judge().findings(Detection.dossiers(world, texts)));
                            done.accept(seed);
                            return score;
                        })
                        .toList());
    }

    /// A line a world and the means, for a person.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("seed      AUPRC  precision  recall  campaigns found  called  false  honest enforced  stepped up");
        for (int i = 0; i < scores.size(); i++) {
            WorldScore score = scores.get(i);
            lines.add(String.format(
                    Locale.ROOT,
                    "%-8d  %.3f  %9.3f  %6.3f  %9d of %-2d  %6d  %5d  %15d  %10d",
                    firstSeed + i,
                    score.accountAuprc(),
                    score.accountPrecision(),
                    score.accountRecall(),
                    found(score),
                    score.campaigns().size(),
                    score.called().getOrDefault(Level.ENFORCE.wireName(), 0),
                    score.falselyCalled().getOrDefault(Level.ENFORCE.wireName(), 0),
                    honest(score, Level.ENFORCE),
                    honest(score, Level.STEP_UP)));
        }
        lines.add(String.format(
                Locale.ROOT,
                "mean      %.3f  %9.3f  %6.3f  %9d of %-2d  %6d  %5d  %15.2f  %10.2f",
                mean(scores.stream().mapToDouble(WorldScore::accountAuprc).toArray()),
                mean(scores.stream().mapToDouble(WorldScore::accountPrecision).toArray()),
                mean(scores.stream().mapToDouble(WorldScore::accountRecall).toArray()),
                scores.stream().mapToInt(Survey::found).sum(),
                scores.stream().mapToInt(score -> score.campaigns().size()).sum(),
                scores.stream().mapToInt(score -> score.called().getOrDefault(Level.ENFORCE.wireName(), 0)).sum(),
                scores.stream().mapToInt(score -> score.falselyCalled().getOrDefault(Level.ENFORCE.wireName(), 0)).sum(),
                mean(scores.stream().mapToDouble(score -> honest(score, Level.ENFORCE)).toArray()),
                mean(scores.stream().mapToDouble(score -> honest(score, Level.STEP_UP)).toArray())));
        for (Level level : Level.values()) {
            lines.add(falseDiscoveries(level));
        }
        lines.add("honest accounts enforced, by kind: " + byKind(Level.ENFORCE));
        lines.add("honest accounts stepped up or worse, by kind: " + byKind(Level.STEP_UP));
        return lines;
    }

    private String falseDiscoveries(Level level) {
        String name = level.wireName();
        double[] proportions = scores.stream().mapToDouble(score -> score.falseDiscoveryProportion(name)).toArray();
        double mean = mean(proportions);
        double error = 0;
        for (double proportion : proportions) {
            error += (proportion - mean) * (proportion - mean);
        }
        error = Math.sqrt(error / Math.max(1, proportions.length - 1) / Math.max(1, proportions.length));
        return String.format(
                Locale.ROOT,
                "false discovery proportion at %s (declared at most %.2f): %.4f, 95%% interval %.4f to %.4f",
                name,
                level.highestQ(),
                mean,
                Math.max(0, mean - 1.96 * error),
                mean + 1.96 * error);
    }

    private Map<String, Integer> byKind(Level level) {
        Map<String, Integer> sums = new TreeMap<>();
        for (WorldScore score : scores) {
            score.honestHit().getOrDefault(level.wireName(), Map.of()).forEach((kind, count) -> sums.merge(kind, count, Integer::sum));
        }
        return sums;
    }

    private static int honest(WorldScore score, Level level) {
        return score.honestHit().getOrDefault(level.wireName(), Map.of()).values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Campaigns whose verdict holds at least half of their accounts.
    private static int found(WorldScore score) {
        return (int) score.campaigns().stream().filter(campaign -> 2 * campaign.found() >= campaign.accounts()).count();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }
}
