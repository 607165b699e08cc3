package io.iolaus.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.cli.BenchmarkStudies.Study;
import io.iolaus.lab.baseline.EqualBudget;
import io.iolaus.lab.baseline.Prevalence;
import io.iolaus.lab.bench.Growth;
import io.iolaus.lab.bench.GrowthBench;
import io.iolaus.lab.publish.Plots;

/// The studies that hold one figure against one bar.
final class BarStudies {

    private static final String BENCHMARK = "benchmark.md";
    private static final String MEASUREMENTS = "measurements.md";
    private static final int HEIGHT = 460;

    private final BenchmarkScale scale;
    private final BenchmarkDocuments documents;
    private final Progress progress;
    private final BenchmarkSource source;

    BarStudies(BenchmarkScale scale, BenchmarkDocuments documents, Progress progress, BenchmarkSource source) {
        this.scale = scale;
        this.documents = documents;
        this.progress = progress;
        this.source = source;
    }

    void prevalence() throws IOException {
        Prevalence.Setting setting = scale.prevalenceSetting();
        Prevalence prevalence;
        try (Progress.Stage stage = progress.begin("comparing", setting.worldsInAll(), "worlds")) {
            prevalence = Prevalence.of(setting, BenchmarkSource.FIRST_SEED, stage::to);
        }
        documents.block(BENCHMARK, "prevalence", source.line(Study.PREVALENCE, source.seeds(setting.worlds())), prevalence.lines());
    }

    void mmd() throws IOException {
        EqualBudget.Setting setting = scale.equalBudgetSetting();
        EqualBudget budget;
        try (Progress.Stage stage = progress.begin("comparing", (long) setting.accounts().size() * setting.worlds(), "worlds")) {
            budget = EqualBudget.of(setting, BenchmarkSource.FIRST_SEED, stage::to);
        }
        documents.block(BENCHMARK, "mmd", source.line(Study.MMD, source.seeds(setting.worlds())), budget.lines());
    }

    void growth() throws IOException, InterruptedException {
        List<Growth> growths;
        int steps = scale.growthSteps();
        try (Progress.Stage stage = progress.begin("scanning", 2L * steps, "scans")) {
            int[] done = new int[1];
            growths = GrowthBench.run(BenchmarkSource.FIRST_SEED, scale.growthFraction(), steps, point -> stage.to(++done[0]));
        }
        List<String> lines = new ArrayList<>(GrowthBench.lines(growths));
        lines.add("");
        lines.addAll(documents.plot("growth", Plots.growth(growths), HEIGHT));
        documents.block(MEASUREMENTS, "growth", source.line(Study.GROWTH, source.seeds(1)), lines);
    }
}
