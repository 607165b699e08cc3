package io.iolaus.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import io.iolaus.judge.Level;
import io.iolaus.lab.adversary.Adversary;
import io.iolaus.lab.adversary.CostCurve;
import io.iolaus.lab.adversary.PriceList;
import io.iolaus.lab.adversary.Strategy;
import io.iolaus.lab.adversary.Watcher;
import io.iolaus.lab.baseline.Comparison;
import io.iolaus.lab.baseline.SentenceEncoder;
import io.iolaus.lab.leak.LeakCurve;
import io.iolaus.lab.power.MixtureCurve;
import io.iolaus.lab.power.PowerCurve;
import io.iolaus.lab.power.PowerGrid;
import io.iolaus.lab.publish.Plots;
import io.iolaus.lab.publish.Tables;
import io.iolaus.lab.score.Survey;
import io.iolaus.lab.score.TextAccess;

/// The studies behind the documents, and where each puts its tables and plots.
final class BenchmarkStudies {

    /// What can be run by itself, in the order of running.
    enum Study {
        COMPARE,
        SURVEY,
        LEAK,
        POWER,
        MIXTURE,
        ADVERSARY,
        PREVALENCE,
        MMD,
        GROWTH
    }

    private static final String BENCHMARK = "benchmark.md";
    private static final String LIMITS = "limits.md";
    private static final String MEASUREMENTS = "measurements.md";
    private static final String DEMO = "the demo's worlds";
    private static final String WIDE = "worlds drawn widely";
    private static final int HEIGHT = 460;
    private static final int HEIGHT_OF_ALL_DETECTORS = 640;

    private final BenchmarkScale scale;
    private final BenchmarkDocuments documents;
    private final Progress progress;
    private final BenchmarkSource source;
    private final BarStudies bars;

    BenchmarkStudies(BenchmarkScale scale, BenchmarkDocuments documents, Progress progress, LocalDate date) {
        this.scale = scale;
        this.documents = documents;
        this.progress = progress;
        source = new BenchmarkSource(scale, date);
        bars = new BarStudies(scale, documents, progress, source);
    }

    void run(Study study) throws IOException, InterruptedException {
        switch (study) {
            case COMPARE -> compare();
            case SURVEY -> survey();
            case LEAK -> leak();
            case POWER -> power();
            case MIXTURE -> mixture();
            case ADVERSARY -> adversary();
            case PREVALENCE -> bars.prevalence();
            case MMD -> bars.mmd();
            case GROWTH -> bars.growth();
        }
    }

    private void compare() throws IOException {
        Comparison demo = compare(scale.demoCompared());
        Comparison wide = compare(scale.wideCompared());
        Map<String, Comparison> families = new LinkedHashMap<>();
        families.put(DEMO, demo);
        families.put(WIDE, wide);
        documents.block(BENCHMARK, "compare-demo", source.line(Study.COMPARE, scale.demoCompared().inWords()), Tables.of(demo));
        documents.block(BENCHMARK, "compare-wide", source.line(Study.COMPARE, scale.wideCompared().inWords()), Tables.of(wide));
        documents.block(
                BENCHMARK, "detectors", source.line(Study.COMPARE, "the same worlds as in the tables"),
                documents.plot("detectors", Plots.auprc(families), HEIGHT_OF_ALL_DETECTORS));
    }

    private Comparison compare(BenchmarkScale.Worlds worlds) {
        AtomicInteger done = new AtomicInteger();
        try (Progress.Stage stage = progress.begin("comparing", worlds.count(), "worlds")) {
            return Comparison.of(DrawnWorlds.of(worlds.accounts()), worlds.first(), worlds.count(), SentenceEncoder.ngram(), seed -> stage.to(done.incrementAndGet()));
        }
    }

    private void survey() throws IOException {
        Survey demo = survey(scale.demoSurveyed());
        Survey wide = survey(scale.wideSurveyed());
        Map<String, Survey> families = new LinkedHashMap<>();
        families.put(DEMO, demo);
        families.put(WIDE, wide);
        String sourceOfDemo = source.line(Study.SURVEY, scale.demoSurveyed().inWords());
        String sourceOfWide = source.line(Study.SURVEY, scale.wideSurveyed().inWords());
        documents.block(MEASUREMENTS, "survey-demo", sourceOfDemo, Tables.of(demo));
        documents.block(MEASUREMENTS, "survey-wide", sourceOfWide, Tables.of(wide));
        documents.block(
                BENCHMARK, "false-discoveries",
                source.line(Study.SURVEY, scale.demoSurveyed().inWords() + "; " + scale.wideSurveyed().inWords()),
                documents.plot("false-discoveries", Plots.falseDiscoveries(families), HEIGHT));
    }

    private Survey survey(BenchmarkScale.Worlds worlds) {
        AtomicInteger done = new AtomicInteger();
        try (Progress.Stage stage = progress.begin("judging", worlds.count(), "worlds")) {
            return Survey.of(DrawnWorlds.of(worlds.accounts()), worlds.first(), worlds.count(), TextAccess.READ, seed -> stage.to(done.incrementAndGet()));
        }
    }

    private void leak() throws IOException {
        List<Double> mixings = LeakCurve.usualMixings();
        int worlds = scale.leakWorlds();
        LeakCurve curve;
        try (Progress.Stage stage = progress.begin("replaying", (long) mixings.size() * worlds, "worlds")) {
            curve = LeakCurve.of(scale.leakSetting(), mixings, worlds, BenchmarkSource.FIRST_SEED, stage::to);
        }
        List<String> lines = new ArrayList<>(curve.lines());
        lines.add("");
        lines.addAll(documents.plot("leak", Plots.leak(curve), HEIGHT));
        documents.block(BENCHMARK, "leak", source.line(Study.LEAK, source.seeds(worlds)), lines);
    }

    private void power() throws IOException {
        PowerGrid grid = scale.powerGrid();
        int replications = scale.powerReplications();
        PowerCurve curve;
        try (Progress.Stage stage = progress.begin("judging", (long) grid.cells().size() * replications, "worlds")) {
            curve = PowerCurve.of(grid, replications, BenchmarkSource.FIRST_SEED, TextAccess.READ, stage::to);
        }
        List<String> lines = new ArrayList<>(curve.lines());
        for (int days : grid.days()) {
            lines.add("");
            lines.addAll(documents.plot("power-" + days + "-days", Plots.power(curve, days), HEIGHT));
        }
        documents.block(LIMITS, "power", source.line(Study.POWER, source.seeds(replications)), lines);
    }

    private void mixture() throws IOException {
        PowerGrid grid = scale.mixtureGrid();
        int replications = scale.mixtureReplications();
        MixtureCurve curve;
        try (Progress.Stage stage = progress.begin("judging", (long) grid.cells().size() * replications, "worlds")) {
            curve = MixtureCurve.of(grid, replications, BenchmarkSource.FIRST_SEED, TextAccess.READ, stage::to);
        }
        documents.block(LIMITS, "mixture", source.line(Study.MIXTURE, source.seeds(replications)), curve.lines());
    }

    private void adversary() throws IOException {
        Adversary adversary = scale.adversary();
        PriceList prices = PriceList.assumed();
        int plays = scale.adversaryPlays();
        List<Strategy> unseen = List.of(new Strategy("never detected", true, List.of()));
        List<CostCurve> curves = new ArrayList<>(adversary.play(unseen, Watcher.blind(), prices, BenchmarkSource.FIRST_SEED, plays, done -> {}));
        try (Progress.Stage stage = progress.begin("playing", (long) Strategy.usual().size() * plays, "plays")) {
            curves.addAll(adversary.play(Strategy.usual(), Watcher.detector(Level.STEP_UP), prices, BenchmarkSource.FIRST_SEED, plays, stage::to));
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "Plays of each strategy: %d, among %,d honest accounts each week.", plays, adversary.honestAccounts()));
        lines.add("");
        lines.addAll(CostCurve.lines(curves));
        lines.add("");
        lines.addAll(documents.plot("adversary", Plots.cost(curves), HEIGHT));
        documents.block(LIMITS, "adversary", source.line(Study.ADVERSARY, source.seeds(plays * adversary.rounds())), lines);
    }
}
