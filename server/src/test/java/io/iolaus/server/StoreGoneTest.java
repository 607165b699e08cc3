package io.iolaus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.IntakePosition;
import io.iolaus.flow.intake.SegmentCursor;
import io.iolaus.server.ledger.Verification;
import io.iolaus.server.store.FallenPostgres;
import io.iolaus.server.store.SqlStore;
import io.iolaus.server.store.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose PostgreSQL goes away and comes back while it runs.
@Tag("long")
final class StoreGoneTest {

    private static final String ROW = "{\"user.id\":\"acct-1\",\"account.plan\":\"pro\"}\n";

    @TempDir
    private Path folder;

    private final List<EmbeddedPostgres> started = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (EmbeddedPostgres one : started) {
            one.close();
        }
    }

    @Test
    void whatNeedsNoStoreGoesOnAndTheRestFollowsOnceItIsBack() throws Exception {
        int port = FallenPostgres.freePort();
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        Map<String, String> settings = Map.of(
                "IOLAUS_STORE_KIND", "postgresql", "IOLAUS_STORE_URL", url, "IOLAUS_STORE_USER", "postgres", "IOLAUS_STORE_PATIENCE_SECONDS", "1");
        EmbeddedPostgres first = FallenPostgres.start(folder, port);
        started.add(first);
        try (Server server = ServerChild.start(folder.resolve("data"), settings)) {
            String token = server.firstToken().orElseThrow();
            Eventually.holds("its job runs", () -> ready(server).statusCode() == 200);
            assertThat(send(server, token, 0).statusCode()).isEqualTo(200);
            Eventually.holds("it is judged", () -> isCurrent(server, token));
            first.close();

            for (int batch = 1; batch <= 3; batch++) {
                assertThat(send(server, token, batch).statusCode()).as("the log is here").isEqualTo(200);
                assertThat(Requests.ask(server, token, "POST", "/v1/decide", "{\"account\":\"acct-1\"}").body()).contains("\"action\":\"allow\"");
                requireRefused(Requests.ask(server, token, "POST", "/v1/tokens", "{\"name\":\"t\",\"role\":\"reader\"}"));
                requireRefused(Requests.ask(server, token, "PUT", "/v1/accounts", ROW));
            }
            Eventually.holds("what is found cannot be recorded, and it says so", () -> ready(server).body().contains("store: does not answer"));
            assertThat(ready(server).statusCode()).as("gateways are answered").isEqualTo(200);
            assertThat(isCurrent(server, token)).isFalse();

            started.add(FallenPostgres.start(folder, port));
            Eventually.holds("all is recorded", () -> isCurrent(server, token) && ready(server).body().contains("\"missing\":[]"));
            assertThat(Requests.ask(server, token, "PUT", "/v1/accounts", ROW).statusCode()).isEqualTo(200);
            assertThat(Requests.ask(server, token, "POST", "/v1/tokens", "{\"name\":\"t\",\"role\":\"reader\"}").statusCode()).isBetween(200, 299);
        }
        requireOneOfEach(url);
    }

    private void requireOneOfEach(String url) throws IOException {
        try (Store store = SqlStore.postgresql(url, "postgres", null, Duration.ofSeconds(10))) {
            assertThat(store.ledger().verify()).isInstanceOf(Verification.Intact.class);
            assertThat(store.state().content()).isEqualTo(store.ledger().replay().content());
            assertThat(store.state().tokens().values()).extracting(it -> it.name()).containsExactlyInAnyOrder("first start", "t");
        }
        Path intake = folder.resolve("data").resolve("intake");
        List<Long> times = new ArrayList<>();
        try (IntakeLog log = IntakeLog.open(intake, IntakeLimits.USUAL);
                SegmentCursor cursor = new SegmentCursor(intake, IntakePosition.START)) {
            for (IntakeBatch batch = cursor.next(log.end()); batch != null; batch = cursor.next(log.end())) {
                if (batch instanceof IntakeBatch.Readings readings) {
                    readings.readings().forEach(reading -> times.add(reading.timestampMillis() % 10));
                }
            }
        }
        assertThat(times).containsExactly(0L, 1L, 2L, 3L);
    }

    private static HttpResponse<String> send(Server server, String token, int batch) throws Exception {
        long soon = System.currentTimeMillis() / 10 * 10; // each later than what was judged
        return Requests.ask(server, token, "POST", "/v1/exchanges", line(soon + batch));
    }

    private static void requireRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("nothing of this request was acknowledged").doesNotContain("postgres", "jdbc");
    }

    private static HttpResponse<String> ready(Server server) throws Exception {
        return Requests.ask(server, "", "GET", "/health/ready", "");
    }

    private static boolean isCurrent(Server server, String token) throws Exception {
        String body = Requests.ask(server, token, "GET", "/v1/decisions/acct-1", "").body();
        return body.contains("\"waiting_seconds\":0") && body.contains("\"current\":true");
    }

    private static String line(long millis) {
        return "{\"timestamp\":" + millis + "000000,\"user.id\":\"acct-1\",\"gen_ai.request.model\":\"large-2\"}\n";
    }
}
