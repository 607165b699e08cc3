package io.iolaus.cli.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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
    private static final int LARGEST_ANSWER = 1 << 16;
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

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
        byte[] buffer = new byte[LARGEST_ANSWER];
        try (Socket socket = new Socket(at.getAddress(), at.getPort())) {
            socket.setTcpNoDelay(true);
            for (long turn = connection; ; turn += connections) {
                long due = start + turn * 1_000_000_000L / perSecond;
                if (due >= until) {
                    return latencies;
                }
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                socket.getOutputStream().write(requests.get((int) (turn % requests.size())));
                readAnswer(socket.getInputStream(), buffer);
                if (due >= from) {
                    latencies.recordValue(Math.min(System.nanoTime() - due, LONGEST_NANOS));
                }
            }
        }
    }

    private void readAnswer(InputStream in, byte[] buffer) throws IOException {
        int filled = 0;
        int whole = Integer.MAX_VALUE;
        while (filled < whole) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read <= 0) {
                throw new EOFException("an answer ended early");
            }
            filled += read;
            if (whole == Integer.MAX_VALUE) {
                int head = endOfHead(buffer, filled);
                whole = head < 0 ? whole : head + length(buffer, head);
            }
        }
        if (buffer[9] != '2') { // HTTP/1.1 200
            throw new IOException(new String(buffer, 0, Math.min(filled, 400), StandardCharsets.ISO_8859_1));
        }
    }

    private static int endOfHead(byte[] buffer, int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int length(byte[] buffer, int head) {
        for (int i = 0; i < head - LENGTH.length; i++) {
            int at = 0;
            while (at < LENGTH.length && Character.toLowerCase((char) buffer[i + at]) == LENGTH[at]) {
                at++;
            }
            if (at == LENGTH.length) {
                int end = i + at;
                while (buffer[end] != '\r') {
                    end++;
                }
                return Integer.parseInt(new String(buffer, i + at, end - i - at, StandardCharsets.US_ASCII).strip());
            }
        }
        return 0;
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
