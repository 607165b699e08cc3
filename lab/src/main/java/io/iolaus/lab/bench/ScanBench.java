package io.iolaus.lab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /// One run: how long the job took, and the most memory that its process ever held.
    private record Measured(double seconds, double peakGb) {}

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
        double count = median(counts);
        double scan = median(scans);
        double peak = Math.max(peak(scans), peak(doubles));
        System.out.printf(Locale.ROOT, "medians of %d rounds, %,d exchanges, parallelism %d%n", rounds, exchanges, PARALLELISM);
        System.out.printf(Locale.ROOT, "count by account  %6.1f s  %,9.0f exchanges/s  peak %.2f GB%n", count, exchanges / count, peak(counts));
        System.out.printf(Locale.ROOT, "scan              %6.1f s  %,9.0f exchanges/s  peak %.2f GB%n", scan, exchanges / scan, peak(scans));
        System.out.printf(
                Locale.ROOT, "scan of %,d %4.1f s  %,9.0f exchanges/s  peak %.2f GB%n",
                2 * exchanges, median(doubles), 2 * exchanges / median(doubles), peak(doubles));
        report("scan / count", scan / count, HIGHEST_RATIO);
        report("twice the log / once", median(doubles) / scan, HIGHEST_GROWTH);
        report("peak memory, GB", peak, HIGHEST_PEAK_GB);
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
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), ScanBench.class.getName(),
                "--child", work.name(), log.toString(), folder.resolve("results").toString()));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String last = lines.lines().reduce("", (before, line) -> line);
            if (process.waitFor() != 0) {
                throw new IOException(work + " of " + log + " ended with status " + process.exitValue());
            }
            String[] figures = last.split(" ", -1);
            return new Measured(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
        } finally {
            process.destroyForcibly();
        }
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
            System.out.printf(Locale.ROOT, "%.3f %.3f%n", seconds, peakGb());
        }
    }

    /// The most memory this process held, from the kernel; NaN where there is no such file.
    private static double peakGb() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / (1024.0 * 1024.0);
            }
        }
        return Double.NaN;
    }

    private static double median(List<Measured> runs) {
        double[] seconds = runs.stream().mapToDouble(Measured::seconds).sorted().toArray();
        return seconds[seconds.length / 2];
    }

    private static double peak(List<Measured> runs) {
        return runs.stream().mapToDouble(Measured::peakGb).max().orElse(Double.NaN);
    }
}
