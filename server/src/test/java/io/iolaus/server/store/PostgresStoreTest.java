package io.iolaus.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import io.iolaus.server.ledger.Change;
import io.iolaus.server.ledger.Head;
import io.iolaus.server.ledger.Verification;
import org.junit.jupiter.api.Test;

final class PostgresStoreTest extends StoreContract {

    @Override
    Store empty() throws IOException {
        return Postgres.store();
    }

    @Test
    void anAuditorWhoMayOnlySelectVerifiesIt() throws Exception {
        String url = Postgres.url();
        Head head;
        try (Store store = SqlStore.postgresql(url, "postgres", null, Duration.ofSeconds(10))) {
            head = store.ledger().append(Head.EMPTY, List.of(new Change.ConfigurationLoaded("1", "aa")), 1).getFirst().head();
        }
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create role auditor login");
            statement.execute("grant select on all tables in schema public to auditor");
        }
        try (Store read = SqlStore.postgresqlForReading(url, "auditor", null, Duration.ofSeconds(10))) {
            assertThat(read.ledger().verify()).isEqualTo(new Verification.Intact(head, 0));
        }
        try (Store read = SqlStore.postgresqlForReading(url, "postgres", null, Duration.ofSeconds(10))) {
            assertThatThrownBy(() -> read.ledger().append(head, List.of(new Change.ConfigurationLoaded("1", "bb")), 2))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("refused a statement");
        }
    }

    @Test
    void aDatabaseWithoutTablesIsSaidToHaveNoneAndGetsNone() throws Exception {
        String url = Postgres.url();
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> SqlStore.postgresqlForReading(url, "postgres", null, Duration.ofSeconds(10)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageEndingWith(": holds no tables of a server's store");
        }
    }
}
