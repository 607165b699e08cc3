package io.iolaus.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import io.iolaus.act.DecisionRules;
import io.iolaus.act.Tolerance;
import io.iolaus.server.ledger.Verification;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresGoneTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void writesFailClearlyWhilePostgresIsGoneAndGoOnByThemselvesAfterwards() throws Exception {
        int port = FallenPostgres.freePort();
        EmbeddedPostgres first = FallenPostgres.start(folder, port);
        try (Store store = SqlStore.postgresql(Postgres.url(port, "postgres"), "postgres", null, PATIENCE)) {
            Registrar registrar = Registrar.open(store, DecisionRules.standard(), Tolerance.NONE);
            registrar.configured("1", "aa", 1);
            first.close();

            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> registrar.configured("1", "bb", 2))
                        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isTransient()).isTrue())
                        .hasMessage("postgresql://127.0.0.1:" + port + "/postgres: does not answer; nothing is acknowledged until it does");
            }

            try (EmbeddedPostgres second = FallenPostgres.start(folder, port)) {
                assertThat(second.getPort()).isEqualTo(port);
                recordOnceItAnswers(registrar);
                assertThat(store.ledger().head().sequence()).isEqualTo(2);
                assertThat(store.ledger().verify()).isInstanceOf(Verification.Intact.class);
            }
        } finally {
            first.close();
        }
    }

    /// The pool tries again on a clock of its own, a few seconds apart; each attempt here waits for that.
    private static void recordOnceItAnswers(Registrar registrar) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                registrar.configured("1", "cc", 3);
                return;
            } catch (StoreException e) {
                assertThat(e.isTransient()).isTrue();
                assertThat(attempt).isLessThan(20);
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedAtTheStartWithoutThePassword() throws IOException {
        int port = FallenPostgres.freePort();
        assertThatThrownBy(() -> SqlStore.postgresql(Postgres.url(port, "x") + "?sslmode=disable", "me", "s3cret", PATIENCE))
                .isInstanceOf(StoreException.class)
                .hasMessage("postgresql://127.0.0.1:" + port + "/x: does not answer; nothing is acknowledged until it does");
    }
}
