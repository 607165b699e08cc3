package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import io.iolaus.judge.AccountScore;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Judge;
import io.iolaus.lab.score.BestThreshold;
import io.iolaus.lab.score.Detection;
import io.iolaus.lab.score.MeanInterval;
import io.iolaus.lab.score.PrecisionRecall;
import io.iolaus.lab.score.Proportion;
import io.iolaus.lab.score.Scoring;
import io.iolaus.lab.score.WorldScore;
import io.iolaus.lab.world.Truth;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldSpec;

/// The rivals and the judge on the same worlds, by the same scores.
///
/// @param results by detector, the judge last, in the order of the tables; each has one a world
/// @param judged by world, the judge at its own levels
/// @param reading what it took to make the worlds and to read them
public record Comparison(Map<String, List<Result>> results, List<WorldScore> judged, Reading reading) {

    private static final String JUDGE = "Iolaus";
    private static final double MILLION = 1e6;
    private static final double NANOS_A_SECOND = 1e9;

    /// One detector on one world.
    ///
    /// @param auprc area under the precision-recall curve of the account scores
    /// @param best the threshold of the highest F1
    /// @param honestHit honest accounts at or above it, by kind
    /// @param nanos what scoring took
    public record Result(double auprc, BestThreshold best, Map<String, Integer> honestHit, long nanos) {}

    /// Sums over the worlds.
    ///
    /// @param exchanges that were read
    /// @param accounts that sent any
    /// @param campaignAccounts of those
    /// @param honest accounts by kind
    /// @param drawingNanos making the exchanges, without looking at them
    /// @param rivalsNanos making them and reading them for the rivals, embeddings and reference included
    /// @param judgeNanos making them and reading them for the judge
    public record Reading(
            long exchanges,
            int accounts,
            int campaignAccounts,
            Map<String, Integer> honest,
            long drawingNanos,
            long rivalsNanos,
            long judgeNanos) {}

    /// Runs every detector on `worlds` worlds from `firstSeed` on, one after another, so that the times are comparable;
    /// a detector may use all processors.
    ///
    /// @param spec the world of a seed
    /// @param encoder of the rivals that look at texts
    /// @param done told of each seed as it is finished
    public static Comparison of(LongFunction<WorldSpec> spec, long firstSeed, int worlds, SentenceEncoder encoder, LongConsumer done) {
        Run run = new Run(encoder);
        for (long seed = firstSeed; seed < firstSeed + worlds; seed++) {
            run.add(World.of(spec.apply(seed)));
            done.accept(seed);
        }
        return run.comparison();
    }

    /// Gathers the results of one world after another.
    private static final class Run {
        private final Map<String, List<Result>> results = new LinkedHashMap<>();
        private final List<WorldScore> judged = new ArrayList<>();
        private final Map<String, Integer> honest = new TreeMap<>();
        private long exchanges;
        private int accounts;
        private int campaignAccounts;
        private long drawingNanos;
        private long rivalsNanos;
        private long judgeNanos;
        private final SentenceEncoder encoder;

        Run(SentenceEncoder encoder) {
            this.encoder = encoder;
        }

        void add(World world) {
            long start = System.nanoTime();
            long[] seen = new long[1];
            world.stream((exchange, campaign) -> seen[0]++);
            exchanges += seen[0];
            drawingNanos += System.nanoTime() - start;

            start = System.nanoTime();
            BaselineInput input = BaselineInput.of(world, encoder);
            rivalsNanos += System.nanoTime() - start;
            List<String> ids = input.accounts().stream().map(traffic -> traffic.account().id()).toList();
            Map<String, Truth.AccountTruth> truth = new HashMap<>();
            world.accountTruth().forEach(account -> truth.put(account.id(), account));
            List<Truth.AccountTruth> sent = ids.stream().map(truth::get).toList();
            for (Truth.AccountTruth account : sent) {
                accounts++;
                if (account.campaign().isEmpty()) {
                    honest.merge(account.kind(), 1, Integer::sum);
                } else {
                    campaignAccounts++;
                }
            }
            for (Detector detector : Detector.all(encoder)) {
                start = System.nanoTime();
                double[] scores = detector.score(input).scores();
                add(detector.name(), result(scores, sent, System.nanoTime() - start));
            }

            start = System.nanoTime();
            var dossiers = Detection.dossiers(world);
            judgeNanos += System.nanoTime() - start;
            start = System.nanoTime();
            Findings findings = new Judge().findings(dossiers);
            long nanos = System.nanoTime() - start;
            Map<String, Double> posterior = new HashMap<>();
            findings.accounts().forEach((AccountScore account) -> posterior.put(account.accountId(), account.score()));
            add(JUDGE, result(ids.stream().mapToDouble(id -> posterior.getOrDefault(id, 0.0)).toArray(), sent, nanos));
            judged.add(new Scoring(world.accountTruth()).score(findings));
        }

        private void add(String detector, Result result) {
            results.computeIfAbsent(detector, name -> new ArrayList<>()).add(result);
        }

        Comparison comparison() {
            return new Comparison(
                    results,
                    judged,
                    new Reading(exchanges, accounts, campaignAccounts, honest, drawingNanos, rivalsNanos, judgeNanos));
        }
    }

    private static Result result(double[] scores, List<Truth.AccountTruth> accounts, long nanos) {
        boolean[] positive = new boolean[scores.length];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = !accounts.get(i).campaign().isEmpty();
        }
        BestThreshold best = BestThreshold.of(scores, positive);
        Map<String, Integer> honestHit = new TreeMap<>();
        for (int i = 0; i < positive.length; i++) {
            if (!positive[i] && scores[i] >= best.threshold()) {
                honestHit.merge(accounts.get(i).kind(), 1, Integer::sum);
            }
        }
        return new Result(PrecisionRecall.area(scores, positive), best, honestHit, nanos);
    }

    /// The mean area under a detector's precision-recall curves, with its interval.
    ///
    /// @throws IllegalArgumentException if no detector has that name
    public MeanInterval auprc(String detector) {
        return MeanInterval.ofShares(results(detector).stream().mapToDouble(Result::auprc).toArray());
    }

    /// Honest accounts at or above the threshold of the highest F1, of all honest ones.
    ///
    /// @throws IllegalArgumentException if no detector has that name
    public Proportion honestHit(String detector) {
        int hit = results(detector).stream().flatMap(result -> result.honestHit().values().stream()).mapToInt(Integer::intValue).sum();
        return new Proportion(hit, reading.accounts() - reading.campaignAccounts());
    }

    private List<Result> results(String detector) {
        List<Result> each = results.get(detector);
        if (each == null) {
            throw new IllegalArgumentException("no detector " + detector + " among " + results.keySet());
        }
        return each;
    }

    /// Exchanges a second that a detector scores, once they are read.
    public long scored(String detector) {
        return rate(results(detector).stream().mapToLong(Result::nanos).sum());
    }

    /// Exchanges a second that the judge reads and judges, in one thread and from memory.
    public long readAndJudged() {
        return rate(reading.judgeNanos() - reading.drawingNanos() + results(JUDGE).stream().mapToLong(Result::nanos).sum());
    }

    /// Exchanges a second that are read for the rivals, who share it, from memory.
    public long readForRivals() {
        return rate(reading.rivalsNanos() - reading.drawingNanos());
    }

    /// Whether a detector is the judge and no rival.
    public static boolean isJudge(String detector) {
        return detector.equals(JUDGE);
    }

    /// The tables, for a person.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%,d exchanges of %,d accounts, %,d of them campaigns': a score that says nothing has an AUPRC of %.3f",
                reading.exchanges(),
                reading.accounts(),
                reading.campaignAccounts(),
                (double) reading.campaignAccounts() / reading.accounts()));
        lines.add("");
        lines.add("                          AUPRC  95% interval    precision  recall  honest hit/million  exchanges/s");
        results.forEach((detector, each) -> lines.add(line(detector, each)));
        lines.add("");
        lines.add("precision, recall and honest accounts hit are at each world's best F1, a threshold that only the truth tells;");
        lines.add(String.format(
                Locale.ROOT, "%s at its own levels, without the truth: precision %.3f, recall %.3f",
                JUDGE,
                mean(judged.stream().mapToDouble(WorldScore::accountPrecision).toArray()),
                mean(judged.stream().mapToDouble(WorldScore::accountRecall).toArray())));
        lines.add(String.format(
                Locale.ROOT,
                "exchanges/s is scoring alone; reading is %,d a second for the rivals, who share it, and %,d for %s, "
                        + "which reads and judges %,d",
                readForRivals(),
                rate(reading.judgeNanos() - reading.drawingNanos()),
                JUDGE,
                readAndJudged()));
        lines.add("");
        lines.add("honest accounts hit at the best threshold, per million of their kind:");
        results.forEach((detector, each) -> lines.add(String.format(Locale.ROOT, "%-24s  %s", detector, byKind(each))));
        return lines;
    }

    private String line(String detector, List<Result> each) {
        MeanInterval area = auprc(detector);
        return String.format(
                Locale.ROOT, "%-24s  %.3f  %.3f to %.3f  %9.3f  %6.3f  %,18d  %,11d",
                detector,
                area.mean(),
                area.lowest(),
                area.highest(),
                mean(each.stream().mapToDouble(result -> result.best().precision()).toArray()),
                mean(each.stream().mapToDouble(result -> result.best().recall()).toArray()),
                Math.round(MILLION * honestHit(detector).share()),
                scored(detector));
    }

    private String byKind(List<Result> each) {
        Map<String, Integer> hit = new TreeMap<>();
        each.forEach(result -> result.honestHit().forEach((kind, count) -> hit.merge(kind, count, Integer::sum)));
        List<String> parts = new ArrayList<>();
        hit.forEach((kind, count) ->
                parts.add(String.format(Locale.ROOT, "%s %,d", kind, Math.round(MILLION * count / reading.honest().getOrDefault(kind, count)))));
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private long rate(long nanos) {
        return Math.round(reading.exchanges() * NANOS_A_SECOND / Math.max(1, nanos));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }
}
