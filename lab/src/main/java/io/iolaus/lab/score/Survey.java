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

    public static void main(String[] arguments) {
        boolean demo = arguments[0].equals("demo");
        for (long seed = Long.parseLong(arguments[1]); seed <= Long.parseLong(arguments[2]); seed++) {
            print(System.out, demo ? io.iolaus.lab.world.DemoWorld.spec(seed) : WorldSpec.random(seed, Integer.parseInt(arguments[3])));
        }
    }
}
