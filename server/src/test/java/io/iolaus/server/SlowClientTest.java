package io.iolaus.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that hold on to a server: it hangs up on them, and answers everybody else meanwhile.
final class SlowClientTest {

    private static final int SLOW = 64; // beyond any number of places that there might be
    private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LINE = "{\"timestamp\":\"2026-02-01T09:30:00Z\",\"user.id\":\"acct-1\",\"gen_ai.request.model\":\"large-2\"}\n";

    @TempDir
    private static Path folder;

    private static Server server;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        server = ServerChild.start(folder.resolve("data"), Map.of("IOLAUS_LIMITS_REQUEST_SECONDS", "3"));
        token = server.firstToken().orElseThrow();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void headersThatComeByDropsAreHungUpOnHoweverSteadily() throws Exception {
        try (RawHttp slow = new RawHttp(server.address())) {
            slow.send("GET /health/live HTTP/1.1\r\nHost: a\r\nX-Drop: ");
            Eventually.holds("it hangs up", () -> {
                slow.send("x");
                return slow.isHungUpWithin(50);
            });
        }
    }

    @Test
    void bodiesThatComeByDropsAreHungUpOnAndHoldUpNobody() throws Exception {
        List<RawHttp> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW; i++) {
                RawHttp client = new RawHttp(server.address());
                slow.add(client);
                client.send(post(9_000, "{"));
            }
            requireOthersAnswered();
            for (RawHttp client : slow) {
                Eventually.holds("it hangs up", () -> {
                    client.send(" ");
                    return client.isHungUpWithin(20);
                });
            }
        } finally {
            for (RawHttp client : slow) {
                client.close();
            }
        }
        requireOthersAnswered();
    }

    @Test
    void whoeverReadsNoAnswerIsHungUpOn() throws Exception {
        try (RawHttp deaf = new RawHttp(server.address())) {
            // Answers pile up until the socket takes no more; then the server waits to write, and must not for ever.
            Thread asking = Thread.ofVirtual().start(() -> {
                while (deaf.isSent(LIVE.repeat(500))) {
                    Thread.onSpinWait();
                }
            });
            Eventually.holds("it hangs up", () -> !asking.isAlive());
        }
        requireOthersAnswered();
    }

    /// Asked more than once, since on a busy machine an honest request may take as long as a slow one here may.
    private static void requireOthersAnswered() throws Exception {
        byte[] request = post(LINE.length(), LINE).getBytes(UTF_8);
        Eventually.holds("others are answered", () -> RawHttp.once(server.address(), request).status() == 200);
    }

    private static String post(int length, String body) {
        return "POST /v1/exchanges HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token + "\r\nContent-Length: " + length + "\r\n\r\n" + body;
    }
}
