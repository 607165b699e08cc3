package io.iolaus.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import io.iolaus.flow.EmbeddedFlink;
import io.iolaus.flow.ResultsFolder;
import io.iolaus.flow.ScanInputs;
import io.iolaus.flow.source.LogFiles;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/// Measures a scan against [CountByAccount] on the same log, each run in a process of its own, in turn.
///
/// ```text
///  arguments: [exchanges, default 2,000,000] [rounds, default 3] [folder, default a temporary one]
///  bars:      scan at most 2.5 times the count, at most 4 GB at its peak, twice the log at most 2.2 times as long
/// ```
public final class ScanBench {

    private static final int PARALLELISM = 2;
    private static final double HIGHEST_RATIO = 2.5;
    private static final double HIGHEST_GROWTH = 2.2;
    private static final double HIGHEST_PEAK_GB = 4;

    private ScanBench() {}

    /// One run: how long the job took, how long both cores worked for it, the most memory that its process ever held.
    private record Measured(double seconds, double cpuSeconds, double peakGb) {}

    /// What a child process does.
    private enum Work {
        COUNT,
        SCAN
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("--child")) {
            child(Work.valueOf(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]));
            return;
        }
        int exchanges = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path folder = arguments.length > 2 ? Path.of(arguments[2]) : Files.createTempDirectory("iolaus-bench");
        run(exchanges, rounds, folder);
    }

    /// Measures and prints; leaves the logs in `folder` for the next run.
    public static void run(int exchanges, int rounds, Path folder) throws IOException, InterruptedException {
        Path once = log(folder, exchanges);
        Path twice = log(folder, 2 * exchanges);
        List<Measured> counts = new ArrayList<>();
        List<Measured> scans = new ArrayList<>();
        List<Measured> doubles = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            counts.add(fork(Work.COUNT, once, folder));
            scans.add(fork(Work.SCAN, once, folder));
            doubles.add(fork(Work.SCAN, twice, folder));
            System.out.printf(
                    Locale.ROOT, "round %d: count %.1f s, scan %.1f s, scan of twice as many %.1f s%n",
                    round, counts.getLast().seconds, scans.getLast().seconds, doubles.getLast().seconds);
        }
        System.out.printf(Locale.ROOT, "medians of %d rounds, parallelism %d%n", rounds, PARALLELISM);
        table("count by account", exchanges, counts);
        table("scan", exchanges, scans);
        table("scan of twice as many", 2 * exchanges, doubles);
        double scan = median(scans, Measured::seconds);
        report("scan / count", scan / median(counts, Measured::seconds), HIGHEST_RATIO);
        report("twice the log / once", median(doubles, Measured::seconds) / scan, HIGHEST_GROWTH);
        report("peak memory, GB", Math.max(peak(scans), peak(doubles)), HIGHEST_PEAK_GB);
        // Steadier than the clock where something else runs on the machine, and free of start-up waits.
        System.out.printf(
                Locale.ROOT, "%-22s %.2f%n", "scan / count, CPU", median(scans, Measured::cpuSeconds) / median(counts, Measured::cpuSeconds));
    }

    private static void table(String what, int exchanges, List<Measured> runs) {
        double seconds = median(runs, Measured::seconds);
        System.out.printf(
                Locale.ROOT, "%-22s %,11d exchanges  %6.1f s  %6.1f s CPU  %,9.0f exchanges/s  peak %.2f GB%n",
                what, exchanges, seconds, median(runs, Measured::cpuSeconds), exchanges / seconds, peak(runs));
    }

    private static void report(String what, double figure, double bar) {
        System.out.printf(Locale.ROOT, "%-22s %.2f, bar %.1f: %s%n", what, figure, bar, figure <= bar ? "held" : "MISSED");
    }

    private static Path log(Path folder, int exchanges) throws IOException {
        Path log = folder.resolve("log-" + exchanges);
        if (!Files.exists(log.resolve("written"))) {
            BenchLog.write(log, exchanges);
            Files.writeString(log.resolve("written"), "");
        }
        return log;
    }

    private static Measured fork(Work work, Path log, Path folder) throws IOException, InterruptedException {
        List<String> lines = ChildProcess.run(
                ScanBench.class,
                List.of(),
                List.of("--child", work.name(), log.toString(), folder.resolve("results").toString()));
        String[] figures = lines.getLast().split(" ", -1);
        return new Measured(
                Double.parseDouble(figures[0]), Double.parseDouble(figures[1]), Double.parseDouble(figures[2]));
    }

    private static void child(Work work, Path log, Path results) throws IOException, InterruptedException {
        LogFiles files = LogFiles.find(List.of(log.resolve("exchanges.jsonl")));
        Files.createDirectories(results);
        try (EmbeddedFlink flink = EmbeddedFlink.start(PARALLELISM)) {
            long start = System.nanoTime();
            switch (work) {
                case COUNT -> {
                    StreamExecutionEnvironment env = new StreamExecutionEnvironment();
                    env.setParallelism(PARALLELISM);
                    CountByAccount.build(env, files);
                    flink.run(env.getStreamGraph());
                }
                case SCAN -> flink.scan(ScanInputs.bounded(
                        ScanInputs.log(files), log.resolve("accounts.jsonl"), ResultsFolder.local(results)));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(Locale.ROOT, "%.3f %.3f %.3f%n", seconds, ChildProcess.cpuSeconds(), ChildProcess.peakGb());
        }
    }

    private static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double peak(List<Measured> runs) {
        return runs.stream().mapToDouble(Measured::peakGb).max().orElse(Double.NaN);
    }
}
