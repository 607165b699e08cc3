package io.iolaus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An account that is erased while the server runs.
@Tag("long")
final class ErasureTest {

    private static final String GONE = "acct-to-forget";

    @TempDir
    private Path folder;

    @Test
    void erasedAccountLeavesTheJobsStateAndStaysAwayOverARestart() throws Exception {
        Path data = folder.resolve("data");
        String token;
        try (Server server = ServerChild.start(data)) {
            token = server.firstToken().orElseThrow();
            String reader = Requests.ask(server, token, "POST", "/v1/tokens", "{\"name\":\"r\",\"role\":\"reader\"}").body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
            assertThat(Requests.ask(server, reader, "DELETE", "/v1/accounts/" + GONE, "").statusCode()).isEqualTo(403);
            Requests.ask(server, token, "POST", "/v1/exchanges", line(GONE, 0));
            eventually("a pass has it", () -> new String(Files.readAllBytes(data.resolve("job/results/findings.bin")), StandardCharsets.ISO_8859_1).contains(GONE));

            assertThat(Requests.ask(server, token, "DELETE", "/v1/accounts/" + GONE, "").statusCode()).isEqualTo(200);
            assertThat(data.resolve("erasures")).isNotEmptyFile();
            int[] next = {1};
            eventually("it is through", () -> {
                Requests.ask(server, token, "POST", "/v1/exchanges", line("someone", next[0]++));
                return Files.size(data.resolve("erasures")) == 0 && filesThatName(data.resolve("job")).isEmpty();
            });
        }
        assertThat(filesThatName(data.resolve("job"))).as("nor has the savepoint").isEmpty();
        try (Server server = ServerChild.start(data)) {
            eventually("it judges again", () -> Requests.ask(server, token, "GET", "/health/ready", "").statusCode() == 200);
            Requests.ask(server, token, "POST", "/v1/exchanges", line("someone", 10_000));
            eventually("a pass is made", () -> Requests.ask(server, token, "GET", "/v1/campaigns", "").body().contains("\"judged_seconds_ago\":0"));
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

    private static void eventually(String what, Eventually.Condition condition) throws Exception {
        Eventually.holds(what, () -> {
            try {
                return condition.holds();
            } catch (NoSuchFileException notYet) {
                return false;
            }
        });
    }
}
