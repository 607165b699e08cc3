package io.iolaus.lab.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import io.iolaus.judge.Level;
import io.iolaus.lab.baseline.Comparison;
import io.iolaus.lab.score.MeanInterval;
import io.iolaus.lab.score.Proportion;
import io.iolaus.lab.score.Survey;
import io.iolaus.lab.score.WorldScore;

/// Tables of Markdown.
public final class Tables {


    private Tables() {}

    /// A row for each detector, then the judge at its own levels and the rates of reading.
    public static List<String> of(Comparison comparison) {
        Comparison.Reading reading = comparison.reading();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%,d exchanges of %,d accounts, %,d of them campaigns': a score that says nothing has an AUPRC of %.3f.",
                reading.exchanges(), reading.accounts(), reading.campaignAccounts(),
                (double) reading.campaignAccounts() / reading.accounts()));
        lines.add("");
        lines.add("| detector | AUPRC (95% interval) | precision | recall | honest accounts hit per million (at most, 95%) | exchanges a second |");
        lines.add("|---|--:|--:|--:|--:|--:|");
        comparison.results().forEach((detector, each) -> lines.add(String.format(
                Locale.ROOT, "| %s | %s | %.3f | %.3f | %s | %,d |",
                detector,
                comparison.auprc(detector).shown(),
                MeanInterval.of(each.stream().mapToDouble(result -> result.best().precision()).toArray()).mean(),
                MeanInterval.of(each.stream().mapToDouble(result -> result.best().recall()).toArray()).mean(),
                comparison.honestHit(detector).perMillion(),
                comparison.scored(detector))));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT, "Precision, recall and honest accounts hit are at each world's best F1, a threshold that only the truth tells. The judge "
                        + "at its own levels, without the truth: precision %.3f, recall %.3f, B-cubed F1 %.3f. Rates are of "
                        + "scoring alone; the rivals share a reading of %,d exchanges a second, and the judge reads "
                        + "and judges %,d a second.",
                mean(comparison, WorldScore::accountPrecision),
                mean(comparison, WorldScore::accountRecall),
                mean(comparison, score -> score.bCubed().f1()),
                comparison.readForRivals(),
                comparison.readAndJudged()));
        return lines;
    }

    /// What the detector found and whom it hit, then a row for each kind of honest customer.
    public static List<String> of(Survey survey) {
        List<String> lines = new ArrayList<>();
        lines.add("| | measured |");
        lines.add("|---|--:|");
        row(lines, "account AUPRC, mean (95% interval)", survey.mean(WorldScore::accountAuprc).shown());
        row(lines, "account precision", survey.mean(WorldScore::accountPrecision).shown());
        row(lines, "account recall", survey.mean(WorldScore::accountRecall).shown());
        row(lines, "B-cubed precision", survey.mean(score -> score.bCubed().precision()).shown());
        row(lines, "B-cubed recall", survey.mean(score -> score.bCubed().recall()).shown());
        row(lines, "B-cubed F1", survey.mean(score -> score.bCubed().f1()).shown());
        row(lines, "campaigns found", String.format(Locale.ROOT, "%,d of %,d", survey.found().hits(), survey.found().trials()));
        for (Level level : Level.values()) {
            row(lines, String.format(Locale.ROOT, "false discovery proportion at `%s`, declared %s", level.wireName(), level.highestQ()),
                    survey.falseDiscoveryProportion(level).shown());
            row(lines, "the same of all verdicts together (at most, 95%)",
                    survey.falselyCalled(level)
                            .map(falsely -> String.format(
                                    Locale.ROOT, "%d of %d (%.3f)", falsely.hits(), falsely.trials(), falsely.highest()))
                            .orElse("no verdict"));
        }
        for (Level level : List.of(Level.ENFORCE, Level.STEP_UP)) {
            String name = level.wireName();
            row(lines, String.format(Locale.ROOT, "honest accounts at `%s` or stronger, per million (at most, 95%%)", name), survey.honestHit(level).perMillion());
            row(lines, String.format(Locale.ROOT, "honest accounts' exchanges touched at `%s` or stronger, per million honest ones", name),
                    String.format(Locale.ROOT, "%,.0f", survey.touched().ofHonestAccountsPerMillion(name)));
            row(lines, String.format(Locale.ROOT, "bystanders' exchanges touched behind campaigns' accounts at `%s` or stronger, per million honest ones", name),
                    String.format(Locale.ROOT, "%,.0f", survey.touched().behindCampaignsPerMillion(name)));
        }
        row(lines, "bytes of state an account: mean / median / 99th percentile / largest",
                String.format(Locale.ROOT, "%,.0f / %,d / %,d / %,d", survey.state().mean(), survey.state().median(), survey.state().highest99(), survey.state().max()));
        lines.add("");
        lines.add("Honest accounts by kind, per million of their kind (at most, 95%):");
        lines.add("");
        lines.add("| kind | accounts | at `enforce` | at `step_up` or stronger |");
        lines.add("|---|--:|--:|--:|");
        Map<String, Proportion> steppedUp = survey.honestHitByKind(Level.STEP_UP);
        survey.honestHitByKind(Level.ENFORCE).forEach((kind, enforced) -> lines.add(String.format(
                Locale.ROOT, "| %s | %,d | %s | %s |", kind, enforced.trials(), enforced.perMillion(),
                steppedUp.getOrDefault(kind, enforced).perMillion())));
        return lines;
    }

    private static void row(List<String> lines, String name, String value) {
        lines.add("| " + name + " | " + value + " |");
    }

    private static double mean(Comparison comparison, ToDoubleFunction<WorldScore> score) {
        return comparison.judged().stream().mapToDouble(score).average().orElse(0);
    }
}
