package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import io.iolaus.judge.Level;
import io.iolaus.lab.power.PowerGrid;
import io.iolaus.lab.score.Proportion;
import io.iolaus.lab.score.Survey;
import io.iolaus.lab.score.TextAccess;
import io.iolaus.lab.score.WorldScore;
import io.iolaus.lab.world.WorldSpec;

/// Every detector where one account in a thousand is a campaign's, by the campaign's share of its accounts' traffic; and
/// the judge alone in worlds that are larger than the rivals' queries would fit in memory.
///
/// @param firstSeed seed of the first world of each mixing
/// @param points by mixing, in the setting's order
public record Prevalence(Setting setting, long firstSeed, List<Point> points) {

    public Prevalence {
        points = List.copyOf(points);
    }

    /// What is tried. The campaign is that of a [PowerGrid].
    ///
    /// @param days length of each log
    /// @param mixings the campaign's share of its accounts' traffic
    /// @param worlds of each mixing and size
    /// @param accounts of a world for all detectors, honest ones
    /// @param campaign the campaign's accounts there
    /// @param manyAccounts of a world for the judge alone, honest ones
    /// @param largeCampaign the campaign's accounts there
    public record Setting(
            int days, List<Double> mixings, int worlds, int accounts, int campaign, int manyAccounts, int largeCampaign) {

        private static final int AMONG = 1_000;

        public Setting {
            mixings = List.copyOf(mixings);
            if (days < 1 || mixings.isEmpty() || worlds < 1 || accounts < 1 || campaign < 1 || manyAccounts < 1 || largeCampaign < 1) {
                throw new IllegalArgumentException("days, mixings, worlds and accounts must be >= 1");
            }
        }

        /// Two weeks, and one account of a thousand.
        ///
        /// @param campaign accounts of the campaign for all detectors
        /// @param largeCampaign for the judge alone
        public static Setting usual(int worlds, int campaign, int largeCampaign) {
            return new Setting(
                    14, List.of(1.0, 0.3, 0.1, 0.05), worlds, (AMONG - 1) * campaign, campaign, (AMONG - 1) * largeCampaign, largeCampaign);
        }

        /// Worlds of all mixings and both sizes.
        public long worldsInAll() {
            return 2L * mixings.size() * worlds;
        }
    }

    /// What was seen at one mixing.
    ///
    /// @param comparison all detectors
    /// @param large the judge alone
    public record Point(double mixing, Comparison comparison, Survey large) {}

    /// Runs all of it, one world after another.
    ///
    /// @param done told how many worlds are finished
    public static Prevalence of(Setting setting, long firstSeed, LongConsumer done) {
        AtomicLong finished = new AtomicLong();
        LongConsumer one = seed -> done.accept(finished.incrementAndGet());
        List<Point> points = new ArrayList<>();
        for (double mixing : setting.mixings) {
            Comparison comparison = Comparison.of(
                    spec(setting, mixing, setting.accounts, setting.campaign), firstSeed, setting.worlds, SentenceEncoder.ngram(), one);
            Survey large = Survey.of(
                    spec(setting, mixing, setting.manyAccounts, setting.largeCampaign), firstSeed, setting.worlds, TextAccess.READ, one);
            points.add(new Point(mixing, comparison, large));
        }
        return new Prevalence(setting, firstSeed, points);
    }

    private static LongFunction<WorldSpec> spec(Setting setting, double mixing, int accounts, int campaign) {
        return seed -> PowerGrid.world(accounts, new PowerGrid.Cell(campaign, mixing, setting.days), seed);
    }

    /// What was held, in a sentence, and a table of Markdown with a row for each detector.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "A campaign of %,d accounts among %,d honest ones, %d days, %d worlds for each mixing from seed %d; the last row is of %,d among %,d. "
                        + "In each field is the mean AUPRC of the account scores with its 95%% interval.",
                setting.campaign, setting.accounts, setting.days, setting.worlds, firstSeed, setting.largeCampaign, setting.manyAccounts));
        lines.add("");
        StringBuilder head = new StringBuilder("| detector |");
        setting.mixings.forEach(mixing -> head.append(" mixing ").append(mixing).append(" |"));
        lines.add(head.toString());
        lines.add("|---|" + "--:|".repeat(setting.mixings.size()));
        for (String detector : points.getFirst().comparison().results().keySet()) {
            lines.add(row(detector, points.stream().map(point -> point.comparison().auprc(detector).shown()).toList()));
        }
        lines.add(row(
                "Iolaus, the larger worlds",
                points.stream().map(point -> point.large().mean(WorldScore::accountAuprc).shown()).toList()));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT, "In the larger worlds the campaign was found in %s; honest accounts in a verdict of any level, of a million: %s.",
                String.join(", ", points.stream().map(point -> found(point.large())).toList()),
                String.join(", ", points.stream().map(point -> named(point.large())).toList())));
        return lines;
    }

    private static String row(String name, List<String> fields) {
        return "| " + name + " | " + String.join(" | ", fields) + " |";
    }

    private static String found(Survey survey) {
        return survey.found().hits() + " of " + survey.found().trials();
    }

    private static String named(Survey survey) {
        Proportion hit = survey.honestHit(Level.WATCH);
        return String.format(Locale.ROOT, "%,.0f", 1e6 * hit.share());
    }
}
