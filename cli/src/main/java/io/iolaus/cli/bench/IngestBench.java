package io.iolaus.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import io.iolaus.lab.bench.BenchLog;
import io.iolaus.lab.score.MeanInterval;
import org.HdrHistogram.Histogram;

/// Measures taking in over HTTP: a real server with its job, and clients that send plain batches on the same cores, as fast as they are
/// acknowledged or at a fixed rate. Says over time what the server holds, so that a long run shows whether that is flat.
///
/// What is acknowledged and not judged after a round and its lateness is a backlog, and would grow; so the rate that counts is the
/// one at which everything was judged.
public final class IngestBench {

    /// Exchanges a second that are to be taken in on two cores.
    public static final int BAR = 30_000;

    private static final int ACCOUNTS = 2_000;
    private static final int LINES = 1_000; // of a batch, about 1.5 MB
    private static final int CONNECTIONS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int SAMPLES = 20;
    private static final int MOST_OFTEN_SECONDS = 2;
    private static final double ROUND_SECONDS = 7; // of LiveSettings.usual, and two for those who come late
    private static final Duration LONGEST_BACKLOG = Duration.ofMinutes(10);

    private final ServedProcess server;
    private final ProcessMemory memory;
    private final Path kept;
    private final int rate;
    private final int seconds;
    private final Consumer<String> out;
    private final HttpClient client = HttpClient.newHttpClient();

    private IngestBench(ServedProcess server, ProcessMemory memory, Path kept, int rate, int seconds, Consumer<String> out) {
        this.server = server;
        this.memory = memory;
        this.kept = kept;
        this.rate = rate;
        this.seconds = seconds;
        this.out = out;
    }

    /// What the server holds at one moment.
    ///
    /// @param liveHeapMb NaN where no collection was asked for
    private record Sample(double atSeconds, double residentMb, double liveHeapMb, double diskMb, double waitingSeconds) {}

    /// Measures, and says each figure.
    ///
    /// @param rate exchanges a second that are offered; 0 for as fast as they are acknowledged
    /// @param seconds how long, after a warm-up
    /// @param folder for the log and, while it runs, the data
    public static void run(int rate, int seconds, Path folder, Consumer<String> out) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(folder, "ingest");
        try {
            BenchLog.write(data.resolve("log"), ACCOUNTS * BenchLog.EXCHANGES_PER_ACCOUNT);
            byte[] log = Files.readAllBytes(data.resolve("log").resolve("exchanges.jsonl"));
            Path kept = data.resolve("kept");
            try (ServedProcess server = ServedProcess.start(kept, data.resolve("server.jfr"));
                    ProcessMemory memory = ProcessMemory.of(server.pid())) {
                new IngestBench(server, memory, kept, rate, seconds, out).measure(log);
            }
        } finally {
            BenchLog.delete(data);
        }
    }

    private void measure(byte[] log) throws IOException, InterruptedException {
        server.awaitReady(client);
        List<Long> bySecond = new ArrayList<>();
        List<Sample> samples = new ArrayList<>();
        Histogram latencies;
        long start;
        long before;
        long refused;
        double cpu;
        double ownCpu;
        try (Ingest ingest = Ingest.start(server.socket(), server.token(), log, new Ingest.Pace(LINES, CONNECTIONS, rate))) {
            TimeUnit.SECONDS.sleep(WARM_UP.toSeconds());
            Histogram unused = ingest.latencies();
            start = System.nanoTime();
            before = ingest.acknowledged();
            double cpuBefore = server.cpuSeconds();
            double ownBefore = ownCpuSeconds();
            for (int second = 1; second <= seconds; second++) {
                long soFar = ingest.acknowledged();
                TimeUnit.NANOSECONDS.sleep(start + TimeUnit.SECONDS.toNanos(second) - System.nanoTime());
                ingest.requireWhole();
                bySecond.add(ingest.acknowledged() - soFar);
                if (second % Math.max(MOST_OFTEN_SECONDS, seconds / SAMPLES) == 0) {
                    samples.add(sample(start, ingest.acknowledged() - before));
                }
            }
            latencies = ingest.latencies();
            refused = ingest.refused();
            cpu = server.cpuSeconds() - cpuBefore;
            ownCpu = ownCpuSeconds() - ownBefore;
            before = ingest.acknowledged() - before;
        }
        double took = (System.nanoTime() - start) / 1e9;
        tell(bySecond, latencies, refused, before / took, cpu / took, ownCpu / took);
        flat(samples);
        sustained(before, took, start);
    }

    private Sample sample(long start, long acknowledged) throws IOException, InterruptedException {
        double waiting = waitingSeconds();
        // A collection stands in the way of whoever sends all he can, and at a fixed rate it hardly does.
        double heap = isSoak() ? memory.liveHeapMb() : Double.NaN;
        Sample sample = new Sample((System.nanoTime() - start) / 1e9, memory.residentMb(), heap, diskMb(kept), waiting);
        out.accept(String.format(
                Locale.ROOT, "after %,.0f s: %,d exchanges; %,.0f MB resident%s, %,.0f MB on disk, the oldest waits %.0f s", sample.atSeconds(),
                acknowledged, sample.residentMb(), isSoak() ? String.format(Locale.ROOT, ", %,.0f MB of heap live", heap) : "", sample.diskMb(), waiting));
        return sample;
    }

    private void tell(List<Long> bySecond, Histogram latencies, long refused, double perSecond, double cores, double ownCores) {
        List<Long> slowest = new ArrayList<>(bySecond);
        Collections.sort(slowest);
        double tenth = slowest.subList(0, (slowest.size() + 9) / 10).stream().mapToLong(Long::longValue).average().orElse(0);
        String offered = rate == 0 ? "as fast as acknowledged" : String.format(Locale.ROOT, "%,d/s offered", rate);
        out.accept(String.format(
                Locale.ROOT, "ingest over HTTP, batches of %,d over %d connections, %s: %,.0f exchanges/s acknowledged, %,.0f/s in the slowest tenth of seconds",
                LINES, CONNECTIONS, offered, perSecond, tenth));
        out.accept(String.format(
                Locale.ROOT, "a batch: %s; %,d refused for now; the server used %.2f cores, the client %.2f",
                OpenLoad.inWords(latencies), refused, cores, ownCores));
    }

    /// By differences between samples that are half the run apart, each sample in one of them (Theil's incomplete method, 1950): one
    /// outlier is one of many differences, and where memory is flat their mean is 0.
    private void flat(List<Sample> samples) {
        if (isSoak()) {
            slope("resident", samples, Sample::residentMb);
            slope("live heap", samples, Sample::liveHeapMb);
        }
    }

    private void slope(String what, List<Sample> samples, ToDoubleFunction<Sample> of) {
        int half = samples.size() / 2;
        double[] perHour = new double[half];
        for (int i = 0; i < half; i++) {
            Sample early = samples.get(i);
            Sample late = samples.get(i + half);
            perHour[i] = (of.applyAsDouble(late) - of.applyAsDouble(early)) / (late.atSeconds() - early.atSeconds()) * 3_600;
        }
        MeanInterval slope = MeanInterval.of(perHour);
        out.accept(String.format(
                Locale.ROOT, "%s: %,.0f MB first, %,.0f MB last; %+,.0f MB an hour (95%% interval %+,.0f to %+,.0f)", what,
                of.applyAsDouble(samples.getFirst()), of.applyAsDouble(samples.getLast()), slope.mean(), slope.lowest(), slope.highest()));
    }

    private void sustained(long acknowledged, double took, long start) throws IOException, InterruptedException {
        double waiting = waitingSeconds();
        while (waitingSeconds() > 0) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(seconds) + LONGEST_BACKLOG.toNanos()) {
                throw new IOException("the job does not catch up");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        double judged = (System.nanoTime() - start) / 1e9;
        double rateJudged = acknowledged / Math.max(took, judged - ROUND_SECONDS);
        out.accept(String.format(
                Locale.ROOT, "at the end the oldest waited %.0f s; all was judged %.1f s later: %,.0f exchanges/s sustained%s",
                waiting, judged - took, rateJudged,
                isSoak() ? "" : String.format(Locale.ROOT, "; bar of %,d %s", BAR, rateJudged >= BAR ? "held" : "MISSED")));
    }

    private boolean isSoak() {
        return rate > 0;
    }

    private double waitingSeconds() throws IOException, InterruptedException {
        String answer = server.get(client, "/v1/decisions/acct-0");
        return Double.parseDouble(answer.replaceAll("(?s).*\"waiting_seconds\":([0-9.]+).*", "$1"));
    }

    private static double ownCpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().map(spent -> spent.toMillis() / 1e3).orElse(Double.NaN);
    }

    /// Files come and go while they are counted.
    private static double diskMb(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                try {
                    bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
                } catch (NoSuchFileException gone) {
                    bytes += 0;
                }
            }
        } catch (UncheckedIOException gone) {
            return Double.NaN;
        }
        return bytes / (double) (1 << 20);
    }
}
