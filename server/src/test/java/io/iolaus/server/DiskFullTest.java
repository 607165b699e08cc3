package io.iolaus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose writes fail, all of them, and then do not any more.
///
/// The kernel refuses them by the limit on a file's size, which another process may set and lift while the server runs (`prlimit`, on
/// Linux alone): beyond it a write ends short or fails, as it does where a disk has no room left.
@Tag("long")
final class DiskFullTest {

    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
    private static final Duration RECOVERED = Duration.ofMinutes(3); // Flink waits up to half a minute before it starts a job again
    private static final Duration FULL = Duration.ofSeconds(4); // many checkpoints and rounds
    private static final long FIRST = 1_770_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void whatCannotBeKeptIsRefusedAndAllGoesOnOnceThereIsRoom() throws Exception {
        if (!Files.isExecutable(PRLIMIT)) {
            return;
        }
        try (MortalServer server = MortalServer.start(folder, Map.of())) {
            Eventually.holds("its job runs", server::isReady);
            assertThat(send(server, 0).statusCode()).isEqualTo(200);
            // A frame is torn within: some of it is written, and must be cut off again.
            limit(server, Long.toString(Files.size(folder.resolve("data/intake/00000000000000000000.intake")) + 40));
            requireRefused(send(server, 1));
            limit(server, "0");
            long until = System.nanoTime() + FULL.toNanos();
            while (System.nanoTime() < until) {
                requireRefused(send(server, 1));
                requireRefused(server.ask("POST", "/v1/tokens", "{\"name\":\"t\",\"role\":\"reader\"}", "Content-Type", "application/json"));
                assertThat(server.ask("POST", "/v1/decide", "{\"account\":\"acct-1\"}", "Content-Type", "application/json").body())
                        .contains("\"action\":\"allow\"");
                assertThat(server.ask("GET", "/health/live", "").statusCode()).isEqualTo(200);
            }
            limit(server, "unlimited");

            HttpResponse<String> again = send(server, 1);
            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
            assertThat(again.body()).contains("\"repeated\":false");
            Eventually.holds("the store takes records again", () -> server.ask(
                                    "POST", "/v1/tokens", "{\"name\":\"t\",\"role\":\"reader\"}", "Content-Type", "application/json")
                            .statusCode() / 100 == 2);
            Eventually.holds("all is judged", RECOVERED, () -> server.isReady() && server.isCurrent());

            limit(server, "0");
            requireRefused(send(server, 2));
            server.kill(); // while the disk is full
            assertThat(server.timesInLog()).containsExactly(FIRST, FIRST + 1);
            server.restart();
            assertThat(send(server, 1).body()).contains("\"repeated\":true");
            assertThat(send(server, 2).body()).contains("\"repeated\":false");
            Eventually.holds("all is judged", RECOVERED, () -> server.isReady() && server.isCurrent());
            server.kill();
            assertThat(server.timesInLog()).containsExactly(FIRST, FIRST + 1, FIRST + 2);
        }
    }

    private static HttpResponse<String> send(MortalServer server, int batch) throws Exception {
        return server.ask(
                "POST", "/v1/exchanges", line(FIRST + batch), "Content-Type", "application/jsonl", "Idempotency-Key",
                "batch-" + batch);
    }

    private static void requireRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("nothing of this request was acknowledged").doesNotContain("intake", "File too large");
    }

    /// @param bytes of the largest file that it may write; what is there already stays
    private static void limit(MortalServer server, String bytes) throws IOException, InterruptedException {
        Process limiting = new ProcessBuilder(List.of(PRLIMIT.toString(), "--pid", Long.toString(server.pid()), "--fsize=" + bytes + ":unlimited"))
                .inheritIO()
                .start();
        assertThat(limiting.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(limiting.exitValue()).isZero();
    }

    private static String line(long millis) {
        return "{\"timestamp\":" + millis + "000000,\"user.id\":\"acct-1\",\"gen_ai.request.model\":\"large-2\"}\n";
    }
}
