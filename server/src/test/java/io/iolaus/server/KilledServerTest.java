package io.iolaus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that send while the server is killed at random, and send again what nobody answered.
@Tag("long")
final class KilledServerTest {

    private static final int KILLS = 3;
    private static final int RECORDS = 10; // of a batch
    private static final int UNHEARD = 5; // every such answer is not waited for

    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedIsThereOnceWhoeverIsKilledAndWhateverIsSentAgain() throws Exception {
        Random random = new Random(5);
        List<Long> sent = new ArrayList<>();
        try (MortalServer server = MortalServer.start(folder, Map.of())) {
            List<Sender> senders = List.of(
                    new Sender(server, 1_770_000_000_000L, KilledServerTest::lines, "/v1/exchanges", "application/jsonl"),
                    new Sender(server, 1_780_000_000_000L, KilledServerTest::spans, "/v1/traces", "application/json"));
            List<Thread> threads = senders.stream().map(Thread.ofPlatform()::start).toList();
            for (int kill = 0; kill < KILLS; kill++) {
                for (Sender sender : senders) {
                    int enough = sender.acknowledged.get() + random.nextInt(2, 30);
                    Eventually.holds("more is acknowledged", () -> sender.acknowledged.get() >= enough);
                }
                LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(20)));
                server.kill();
                Process unborn = server.begin(); // this one dies while it starts
                assertThat(unborn.waitFor(random.nextInt(100, 4_000), TimeUnit.MILLISECONDS)).as(server.said()).isFalse();
                server.kill();
                server.restart();
            }
            for (Sender sender : senders) {
                sender.over.set(true);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            senders.forEach(sender -> sent.addAll(sender.times()));
            Eventually.holds("all of it is judged", server::isCurrent);
            server.kill();
            assertThat(server.timesInLog()).containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    /// Sends batch after batch, each until it is acknowledged.
    private static final class Sender implements Runnable {
        private final MortalServer server;
        private final long firstMillis;
        private final Bodies bodies;
        private final String path;
        private final String type;
        private final AtomicInteger acknowledged = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();

        interface Bodies {
            String of(long firstMillis);
        }

        Sender(MortalServer server, long firstMillis, Bodies bodies, String path, String type) {
            this.server = server;
            this.firstMillis = firstMillis;
            this.bodies = bodies;
            this.path = path;
            this.type = type;
        }

        @Override
        public void run() {
            while (!over.get()) {
                int batch = acknowledged.get();
                String body = bodies.of(firstMillis + (long) RECORDS * batch);
                if (batch % UNHEARD == 0) {
                    sendAndHangUp(batch, body);
                }
                while (!isTaken(batch, body)) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                }
                acknowledged.incrementAndGet();
            }
        }

        private boolean isTaken(int batch, String body) {
            try {
                return server.ask("POST", path, body, "Content-Type", type, "Idempotency-Key", "batch-" + batch).statusCode() == 200;
            } catch (IOException e) {
                return false; // nobody there, or it died before it answered
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void sendAndHangUp(int batch, String body) {
            try (RawHttp client = new RawHttp(server.address())) {
                client.send("POST " + path + " HTTP/1.1\r\nHost: " + URI.create(server.address()).getAuthority() + "\r\nAuthorization: Bearer "
                        + server.token() + "\r\nContent-Type: " + type + "\r\nIdempotency-Key: batch-" + batch + "\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
            } catch (IOException e) {
                // Nobody there.
            }
        }

        List<Long> times() {
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < RECORDS * acknowledged.get(); i++) {
                times.add(firstMillis + i);
            }
            return times;
        }
    }

    private static String lines(long firstMillis) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < RECORDS; i++) {
            lines.append("{\"timestamp\":").append(firstMillis + i).append("000000,\"user.id\":\"acct-").append(i % 3)
                    .append("\",\"gen_ai.request.model\":\"large-2\"}\n");
        }
        return lines.toString();
    }

    private static String spans(long firstMillis) {
        List<String> spans = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            spans.add("{\"startTimeUnixNano\":\"" + (firstMillis + i) + "000000\",\"attributes\":[" + attribute("gen_ai.operation.name", "chat") + ","
                    + attribute("gen_ai.request.model", "large-2") + "," + attribute("user.id", "acct-" + i % 3) + "]}");
        }
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + String.join(",", spans) + "]}]}]}";
    }

    private static String attribute(String key, String value) {
        return "{\"key\":\"" + key + "\",\"value\":{\"stringValue\":\"" + value + "\"}}";
    }
}
