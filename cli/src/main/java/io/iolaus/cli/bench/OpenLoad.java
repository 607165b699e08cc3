package io.iolaus.cli.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// Requests at a fixed rate over connections that stay open, whatever the answers do.
///
/// Latency counts from when a request was due and not from when it could be sent, so that a server which stands still for a second
/// is charged for every request of that second (Tene's coordinated omission).
///
/// @param at where to
/// @param requests whole requests of HTTP/1.1, each of a body's length, in turn
/// @param perSecond over all connections
record OpenLoad(InetSocketAddress at, List<byte[]> requests, int perSecond, int connections) {

    private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int DIGITS = 3;

    OpenLoad {
        requests = List.copyOf(requests);
    }

    /// Latencies in nanoseconds of what was due after the warm-up.
    ///
    /// @throws IOException if a connection ends, or an answer is none of 200
    Histogram run(Duration warmUp, Duration measured) throws IOException, InterruptedException {
        long start = System.nanoTime() + 50_000_000;
        long from = start + warmUp.toNanos();
        long until = from + measured.toNanos();
        Histogram all = new Histogram(LONGEST_NANOS, DIGITS);
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<Histogram>> parts = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int connection = i;
                parts.add(threads.submit(() -> one(connection, start, from, until)));
            }
            for (Future<Histogram> part : parts) {
                all.add(part.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("the load at " + at + " broke off: " + e.getCause(), e);
        }
        return all;
    }

    private Histogram one(int connection, long start, long from, long until) throws IOException {
        Histogram latencies = new Histogram(LONGEST_NANOS, DIGITS);
        try (KeptConnection kept = new KeptConnection(at)) {
            for (long turn = connection; ; turn += connections) {
                long due = start + turn * 1_000_000_000L / perSecond;
                if (due >= until) {
                    return latencies;
                }
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                kept.send(requests.get((int) (turn % requests.size())));
                if (kept.answer() / 100 != 2) {
                    throw new IOException(kept.said());
                }
                if (due >= from) {
                    latencies.recordValue(Math.min(System.nanoTime() - due, LONGEST_NANOS));
                }
            }
        }
    }

    /// p50, p99 and p99.9 of a histogram of nanoseconds, in words.
    static String inWords(Histogram latencies) {
        return String.format(
                Locale.ROOT, "p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, largest %.1f ms of %,d",
                millis(latencies, 50), millis(latencies, 99), millis(latencies, 99.9), latencies.getMaxValue() / 1e6, latencies.getTotalCount());
    }

    static double millis(Histogram latencies, double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }
}
