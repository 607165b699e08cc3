package io.iolaus.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

/// Hangs up on requests that take too long, from their first line to the last byte of their answer: a client that sends a byte
/// now and then, or never reads, would hold its connection, its thread and its memory for ever.
///
/// The library has no timeout of its own for any of it. A connection is served by one thread, which is its name here.
final class Deadlines implements Http1ConnectionListener, AutoCloseable {

    private static final long CHECKS = 20; // in the time that a request may take

    private final long mostNanos;
    private final Map<Thread, Running> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("deadlines").factory());

    private record Running(ConnectionContext connection, long startNanos) {}

    private Deadlines(Duration most) {
        this.mostNanos = most.toNanos();
    }

    static Deadlines start(Duration most) {
        Deadlines deadlines = new Deadlines(most);
        long period = Math.max(1, most.toMillis() / CHECKS);
        var unused = deadlines.clock.scheduleWithFixedDelay(deadlines::check, period, period, TimeUnit.MILLISECONDS);
        return deadlines;
    }

    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        running.put(Thread.currentThread(), new Running(connection, System.nanoTime()));
    }

    /// This thread's request was answered.
    void over() {
        running.remove(Thread.currentThread());
    }

    private void check() {
        long now = System.nanoTime();
        running.forEach((thread, request) -> {
            if (now - request.startNanos() > mostNanos && running.remove(thread, request)) {
                Thread.ofVirtual().start(() -> hangUp(request.connection())); // closing may wait for the other side too
            }
        });
    }

    private static void hangUp(ConnectionContext connection) {
        try {
            connection.serverSocket().close();
        } catch (RuntimeException e) {
            // It was closed already.
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
