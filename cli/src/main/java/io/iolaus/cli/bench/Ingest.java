package io.iolaus.cli.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Sends a log's exchanges over and over at a fixed rate, with the time of day, on a thread of its own.
final class Ingest implements AutoCloseable {

    private static final int DIGITS_AT = "{\"timestamp\":".length();

    private final HttpClient client;
    private final ServedProcess server;
    private final byte[] log;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicBoolean closing = new AtomicBoolean();
    private Thread thread = new Thread();
    private int at;

    Ingest(HttpClient client, ServedProcess server, byte[] log) {
        this.client = client;
        this.server = server;
        this.log = log;
    }

    void start(int perSecond, int batchesPerSecond) {
        long began = System.nanoTime();
        thread = Thread.ofPlatform().name("ingest").start(() -> {
            for (long turn = 0; !closing.get(); turn++) {
                long due = began + turn * 1_000_000_000L / batchesPerSecond;
                for (long early = due - System.nanoTime(); early > 0 && !closing.get(); early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                send(batch(perSecond / batchesPerSecond), perSecond / batchesPerSecond);
            }
        });
    }

    /// Exchanges that the server has on disk.
    long acknowledged() {
        return acknowledged.get();
    }

    private void send(byte[] body, int lines) {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/v1/exchanges"))
                .header("Authorization", "Bearer " + server.token())
                .header("Content-Type", "application/jsonl")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            if (answer.statusCode() == 200) {
                acknowledged.addAndGet(lines);
            }
        } catch (IOException e) {
            // Not acknowledged, so not counted.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.set(true);
        }
    }

    private byte[] batch(int lines) {
        int from = at;
        int end = at;
        for (int i = 0; i < lines; i++) {
            if (end >= log.length) {
                from = 0;
                end = 0;
                i = 0;
            }
            while (log[end++] != '\n') {
                // to the line's end
            }
        }
        at = end;
        byte[] batch = Arrays.copyOfRange(log, from, end);
        byte[] now = Long.toString(System.currentTimeMillis() * 1_000_000).getBytes(StandardCharsets.US_ASCII);
        boolean begins = true;
        for (int i = 0; i < batch.length; i++) {
            if (begins) {
                System.arraycopy(now, 0, batch, i + DIGITS_AT, now.length);
            }
            begins = batch[i] == '\n';
        }
        return batch;
    }

    @Override
    public void close() {
        closing.set(true);
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
