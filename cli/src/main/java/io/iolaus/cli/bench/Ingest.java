package io.iolaus.cli.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// Sends a log's exchanges over and over with the time of day, in plain batches over connections that stay open, each on a thread of
/// its own.
///
/// Batches are cut once and only stamped before they are sent, so that the client costs little of the cores that it shares. What is
/// refused for now is sent again under its key.
final class Ingest implements AutoCloseable {

    private static final int DIGITS_AT = "{\"timestamp\":".length();
    private static final long AGAIN_NANOS = Duration.ofMillis(500).toNanos();
    private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int DIGITS = 3;

    private final InetSocketAddress at;
    private final String token;
    private final Pace pace;
    private final List<Batch> batches;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Recorder latencies = new Recorder(LONGEST_NANOS, DIGITS);
    private final ConcurrentLinkedQueue<IOException> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    /// How it sends.
    ///
    /// @param lines of a batch
    /// @param perSecond exchanges over all connections; 0 for each batch once the one before it is acknowledged
    record Pace(int lines, int connections, int perSecond) {}

    /// @param stamps where the digits of its timestamps stand
    private record Batch(byte[] bytes, int[] stamps) {}

    private Ingest(InetSocketAddress at, String token, List<Batch> batches, Pace pace) {
        this.at = at;
        this.token = token;
        this.batches = batches;
        this.pace = pace;
    }

    /// @param token that may ingest
    /// @param log lines that begin with a timestamp of 19 digits
    static Ingest start(InetSocketAddress at, String token, byte[] log, Pace pace) {
        List<Batch> batches = cut(log, pace.lines());
        // No two connections have one batch in hand at a time.
        int whole = batches.size() - batches.size() % pace.connections();
        if (whole == 0) {
            throw new IllegalArgumentException("need a batch of " + pace.lines() + " lines for each of " + pace.connections() + " connections");
        }
        Ingest ingest = new Ingest(at, token, batches.subList(0, whole), pace);
        long start = System.nanoTime();
        for (int i = 0; i < pace.connections(); i++) {
            int connection = i;
            ingest.threads.add(Thread.ofPlatform().name("ingest-" + i).start(() -> ingest.send(connection, start)));
        }
        return ingest;
    }

    private static List<Batch> cut(byte[] log, int lines) {
        List<Batch> batches = new ArrayList<>();
        int[] stamps = new int[lines];
        int from = 0;
        int line = 0;
        int start = 0;
        for (int i = 0; i < log.length; i++) {
            if (log[i] == '\n') {
                stamps[line++] = start - from + DIGITS_AT;
                start = i + 1;
                if (line == lines) {
                    batches.add(new Batch(Arrays.copyOfRange(log, from, start), stamps.clone()));
                    from = start;
                    line = 0;
                }
            }
        }
        return batches;
    }

    /// Exchanges that the server has on disk.
    long acknowledged() {
        return acknowledged.get();
    }

    /// Batches that were refused for now and sent again.
    long refused() {
        return refused.get();
    }

    /// Nanoseconds of what was acknowledged since this was last asked: from when a batch was due, or was sent where none is due.
    Histogram latencies() {
        return latencies.getIntervalHistogram();
    }

    /// @throws IOException if a connection ended or an answer was neither good nor a refusal for now
    void requireWhole() throws IOException {
        IOException broken = failures.peek();
        if (broken != null) {
            throw new IOException("the load broke off: " + broken.getMessage(), broken);
        }
    }

    private void send(int connection, long start) {
        try (KeptConnection kept = new KeptConnection(at)) {
            for (long turn = connection; !closing.get(); turn += pace.connections()) {
                long due = pace.perSecond() == 0 ? System.nanoTime() : start + turn * pace.lines() * 1_000_000_000L / pace.perSecond();
                for (long early = due - System.nanoTime(); early > 0 && !closing.get(); early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                if (!closing.get()) {
                    send(kept, stamped(batches.get((int) (turn % batches.size()))), turn);
                    latencies.recordValue(Math.min(System.nanoTime() - due, LONGEST_NANOS));
                }
            }
        } catch (IOException e) {
            failures.add(e);
        }
    }

    private void send(KeptConnection kept, byte[] body, long turn) throws IOException {
        byte[] head = ("POST /v1/exchanges HTTP/1.1\r\nHost: " + at.getHostString() + ":" + at.getPort() + "\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/jsonl\r\nIdempotency-Key: bench-" + turn + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        while (true) {
            kept.send(head);
            kept.send(body);
            int status = kept.answer();
            if (status == 200 && kept.said().contains("\"rejected\":0")) {
                acknowledged.addAndGet(pace.lines());
                return;
            }
            if (status != 429 && status != 503) {
                throw new IOException(kept.said());
            }
            refused.incrementAndGet();
            if (closing.get()) {
                return;
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
    }

    private static byte[] stamped(Batch batch) {
        byte[] now = Long.toString(System.currentTimeMillis() * 1_000_000).getBytes(StandardCharsets.US_ASCII);
        for (int stamp : batch.stamps()) {
            System.arraycopy(now, 0, batch.bytes(), stamp, now.length);
        }
        return batch.bytes();
    }

    @Override
    public void close() {
        closing.set(true);
        threads.forEach(LockSupport::unpark);
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
