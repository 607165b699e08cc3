package io.iolaus.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IngestTest {

    private static final byte[] LOG = lines(6);

    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile String taken = "{\"accepted\":2,\"rejected\":0}";
    private HttpServer server;

    private record Got(String key, List<String> lines) {}

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/exchanges", exchange -> {
            try (InputStream in = exchange.getRequestBody();
                    OutputStream out = exchange.getResponseBody()) {
                String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                got.add(new Got(exchange.getRequestHeaders().getFirst("Idempotency-Key"), body.lines().toList()));
                byte[] answer = taken.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 429 : 200, answer.length);
                out.write(answer);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatIsRefusedForNowIsSentAgainAsItWasAndCountsOnce() throws Exception {
        refusals.set(2);
        try (Ingest ingest = start(new Ingest.Pace(2, 1, 0))) {
            Got first = next();
            assertThat(next()).isEqualTo(first);
            assertThat(next()).isEqualTo(first);
            assertThat(next().key()).isNotEqualTo(first.key());
            assertThat(ingest.refused()).isEqualTo(2);
            assertThat(ingest.acknowledged()).isPositive();
            ingest.requireWhole();
        }
    }

    @Test
    void eachBatchHasItsLinesWithTheTimeOfDayAndAKeyOfItsOwn() throws Exception {
        Instant before = Instant.now().minusMillis(1);
        try (Ingest ingest = start(new Ingest.Pace(2, 1, 0))) {
            Got first = next();
            Got second = next();
            assertThat(first.key()).isNotEqualTo(second.key());
            assertThat(first.lines().getFirst()).endsWith(",\"user.id\":\"acct-0\"}");
            assertThat(second.lines().getLast()).endsWith(",\"user.id\":\"acct-3\"}");
            for (String line : first.lines()) {
                long nanos = Long.parseLong(line.replaceAll("\\D*(\\d{19}).*", "$1"));
                assertThat(Instant.ofEpochMilli(nanos / 1_000_000)).isBetween(before, Instant.now());
            }
            ingest.requireWhole();
        }
    }

    @Test
    void aRateIsHeldOverAllConnections() throws Exception {
        long start = System.nanoTime();
        try (Ingest ingest = start(new Ingest.Pace(2, 3, 40))) {
            for (int batch = 0; batch < 21; batch++) {
                next();
            }
            assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(950).toNanos()); // the first of 20 a second is due at once
            ingest.requireWhole();
        }
    }

    @Test
    void aLineThatTheServerDoesNotTakeBreaksTheLoadOff() throws Exception {
        taken = "{\"accepted\":1,\"rejected\":1}";
        Ingest ingest = start(new Ingest.Pace(2, 1, 0));
        next();
        ingest.close(); // waits for the answer
        assertThatThrownBy(ingest::requireWhole).hasMessageContaining("\"rejected\":1");
        assertThat(ingest.acknowledged()).isZero();
    }

    private Ingest start(Ingest.Pace pace) {
        return Ingest.start(server.getAddress(), "secret", LOG, pace);
    }

    private Got next() throws InterruptedException {
        Got next = got.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private static byte[] lines(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"timestamp\":1760000000000000000,\"user.id\":\"acct-").append(i).append("\"}\n");
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
