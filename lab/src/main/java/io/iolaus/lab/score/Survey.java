package io.iolaus.lab.score;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Judge;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldSpec;

/// Scores the detector on one world after another and prints a line for each.
public final class Survey {

    private Survey() {}

    static void print(PrintStream out, WorldSpec spec) {
        World world = World.of(spec);
        long start = System.nanoTime();
        var dossiers = Detection.dossiers(world);
        long profiled = System.nanoTime();
        Findings findings = new Judge().findings(dossiers);
        long judged = System.nanoTime();
        WorldScore score = new Scoring(world.accountTruth()).score(findings);
        out.println(String.format(Locale.ROOT, "seed %d: AUPRC %.3f precision %.3f recall %.3f called %s false %s (%.1f + %.1f s)",
                spec.seed(), score.accountAuprc(), score.accountPrecision(), score.accountRecall(), score.called(), score.falselyCalled(),
                (profiled - start) / 1e9, (judged - profiled) / 1e9));
        for (WorldScore.FoundCampaign campaign : score.campaigns()) {
            out.println("    " + campaign);
        }
        for (Map.Entry<String, Map<String, Integer>> hit : score.honestHit().entrySet()) {
            out.println("    honest in " + hit.getKey() + ": " + hit.getValue());
        }
    }

    static void dump(PrintStream out, WorldSpec spec) {
        World world = World.of(spec);
        var truth = new java.util.HashMap<String, io.iolaus.lab.world.Truth.AccountTruth>();
        world.accountTruth().forEach(t -> truth.put(t.id(), t));
        var candidates = new java.util.ArrayList<>(Judge.candidates(Detection.dossiers(world)));
        candidates.sort(java.util.Comparator.comparingDouble(c -> -c.score()));
        for (var c : candidates) {
            Map<String, Integer> kinds = new java.util.TreeMap<>();
            for (String id : c.accounts()) {
                var t = java.util.Objects.requireNonNull(truth.get(id));
                kinds.merge(t.campaign().isEmpty() ? t.kind() : t.campaign(), 1, Integer::sum);
            }
            StringBuilder e = new StringBuilder();
            c.evidence().forEach(x -> e.append(String.format(Locale.ROOT, " %s=%.1f", x.channel(), x.strengthNats())));
            out.println(String.format(Locale.ROOT, "%5.2f n=%d %s |%s", c.score(), c.accounts().size(), kinds, e));
        }
    }

    static void csv(PrintStream out, WorldSpec spec) {
        World world = World.of(spec);
        var truth = new java.util.HashMap<String, io.iolaus.lab.world.Truth.AccountTruth>();
        world.accountTruth().forEach(t -> truth.put(t.id(), t));
        for (var c : Judge.candidates(Detection.dossiers(world))) {
            Map<String, Integer> kinds = new java.util.TreeMap<>();
            for (String id : c.accounts()) {
                var t = java.util.Objects.requireNonNull(truth.get(id));
                kinds.merge(t.campaign().isEmpty() ? t.kind() : t.campaign(), 1, Integer::sum);
            }
            var top = kinds.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
            StringBuilder e = new StringBuilder();
            new java.util.TreeMap<>(c.features()).forEach((k, x) -> e.append(String.format(Locale.ROOT, ",%s=%.4f", k, x)));
            out.println(String.format(Locale.ROOT, "%d,%.3f,%d,%s,%.3f%s", spec.seed(), c.score(), c.accounts().size(), top.getKey(), (double) top.getValue() / c.accounts().size(), e));
        }
        world.campaignTruth(world.accountTruth()).forEach(c -> out.println("#C," + spec.seed() + "," + c.id() + "," + c.operator().accounts() + "," + c.operator().mixing() + "," + c.campaignExchanges()));
        out.flush();
    }

    public static void main(String[] arguments) {
        if (arguments[0].equals("fit") || arguments[0].equals("calibrate")) {
            var counter = new java.util.concurrent.atomic.AtomicInteger();
            boolean fit = arguments[0].equals("fit");
            var c = TrainingWorlds.candidates(fit ? TrainingWorlds.FITTING : TrainingWorlds.REFERENCE, Integer.parseInt(arguments[1]), seed -> System.err.println(counter.incrementAndGet()));
            c.forEach(x -> System.err.println("@" + x.seed() + "," + x.score() + "," + x.size() + "," + x.majority() + "," + x.campaignShare() + "," + new java.util.TreeMap<>(x.features())));
            (fit ? Fitting.weights(c) : ReferenceScores.lines(c)).forEach(System.out::println);
            return;
        }
        if (arguments.length == 5 && arguments[4].equals("csv")) {
            for (long seed = Long.parseLong(arguments[1]); seed <= Long.parseLong(arguments[2]); seed++) {
                csv(System.out, arguments[0].equals("demo") ? io.iolaus.lab.world.DemoWorld.spec(seed) : WorldSpec.random(seed, Integer.parseInt(arguments[3])));
            }
            return;
        }
        if (arguments.length == 5) {
            dump(System.out, arguments[0].equals("demo") ? io.iolaus.lab.world.DemoWorld.spec(Long.parseLong(arguments[1])) : WorldSpec.random(Long.parseLong(arguments[1]), Integer.parseInt(arguments[3])));
            return;
        }
        boolean demo = arguments[0].equals("demo");
        for (long seed = Long.parseLong(arguments[1]); seed <= Long.parseLong(arguments[2]); seed++) {
            print(System.out, demo ? io.iolaus.lab.world.DemoWorld.spec(seed) : WorldSpec.random(seed, Integer.parseInt(arguments[3])));
        }
    }
}
