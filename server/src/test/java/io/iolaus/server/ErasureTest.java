package io.iolaus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An account that is erased while the server runs.
@Tag("long")
final class ErasureTest {

    private static final String GONE = "acct-to-forget";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void erasedAccountLeavesTheJobsStateAndStaysAwayOverARestart() throws Exception {
        Path data = folder.resolve("data");
        String token;
        try (Server server = ServerChild.start(data)) {
            token = server.firstToken().orElseThrow();
            String reader = ask(server, token, "POST", "/v1/tokens", "{\"name\":\"r\",\"role\":\"reader\"}").body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
            assertThat(ask(server, reader, "DELETE", "/v1/accounts/" + GONE, "").statusCode()).isEqualTo(403);
            ask(server, token, "POST", "/v1/exchanges", line(GONE, 0));
            eventually("a pass has it", () -> new String(Files.readAllBytes(data.resolve("job/results/findings.bin")), StandardCharsets.ISO_8859_1).contains(GONE));

            assertThat(ask(server, token, "DELETE", "/v1/accounts/" + GONE, "").statusCode()).isEqualTo(200);
            assertThat(data.resolve("erasures")).isNotEmptyFile();
            int[] next = {1};
            eventually("it is through", () -> {
                ask(server, token, "POST", "/v1/exchanges", line("someone", next[0]++));
                return Files.size(data.resolve("erasures")) == 0 && filesThatName(data.resolve("job")).isEmpty();
            });
        }
        assertThat(filesThatName(data.resolve("job"))).as("nor has the savepoint").isEmpty();
        try (Server server = ServerChild.start(data)) {
            eventually("it judges again", () -> ask(server, token, "GET", "/health/ready", "").statusCode() == 200);
            ask(server, token, "POST", "/v1/exchanges", line("someone", 10_000));
            eventually("a pass is made", () -> ask(server, token, "GET", "/v1/campaigns", "").body().contains("\"judged_seconds_ago\":0"));
            assertThat(filesThatName(data.resolve("job"))).isEmpty();
        }
    }

    private static String line(String account, int second) {
        return "{\"timestamp\":" + (1_770_000_000L + second) + "000000000,\"user.id\":\"" + account + "\",\"gen_ai.request.model\":\"large-2\"}";
    }

    private static List<Path> filesThatName(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> {
                        try {
                            return Files.isRegularFile(file)
                                    && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(GONE);
                        } catch (IOException deletedMeanwhile) {
                            return true; // asked again
                        }
                    })
                    .toList();
        } catch (UncheckedIOException deletedMeanwhile) {
            return List.of(folder);
        }
    }

    private static HttpResponse<String> ask(Server server, String token, String method, String path, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(30))
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void eventually(String what, Condition condition) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds(condition)) {
            if (never.await(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new AssertionError("not after a minute: " + what);
            }
        }
    }

    private static boolean holds(Condition condition) throws Exception {
        try {
            return condition.holds();
        } catch (NoSuchFileException notYet) {
            return false;
        }
    }
}
