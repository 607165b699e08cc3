package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import io.iolaus.act.DecisionRules;
import io.iolaus.act.Tolerance;
import io.iolaus.server.ledger.Role;
import io.iolaus.server.store.DataFolder;
import io.iolaus.server.store.Registrar;
import io.iolaus.server.store.SqlStore;
import io.iolaus.server.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LedgerCommandsTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void aLedger() throws IOException {
        try (DataFolder data = DataFolder.open(folder.resolve("data"));
                Store store = SqlStore.embedded(data)) {
            Registrar registrar = Registrar.open(store, DecisionRules.standard(), Tolerance.USUAL);
            registrar.judged(FixedFindings.threeAccounts(), 0, 1_764_000_000_000L);
            registrar.createToken("the console", Role.READER, 1_764_000_000_001L);
            registrar.erase("b", 1_764_000_000_002L);
        }
    }

    @Test
    void anIntactLedgerIsSaidToBeOneAndItsHeadHoldsLater() {
        assertThat(run("ledger", "verify", "--data", path("data"))).isZero();
        assertThat(out()).containsPattern("intact: 9 records, 2 of them erased\\Rhead: 9:[0-9a-f]{64}\\R");
        String head = out().substring(out().indexOf("head: ") + "head: ".length()).strip();

        assertThat(run("ledger", "verify", "--data", path("data"), "--head", head)).isZero();
        assertThat(run("ledger", "verify", "--data", path("data"), "--head", "9:" + "0".repeat(64))).isEqualTo(4);
        assertThat(out()).contains("broken: record 9: anchor: this is not the record that was noted");
        assertThat(err()).isEmpty();
    }

    @Test
    void aChangedRecordIsNamedWithItsRule() throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("data/store") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "iolaus", "");
                Statement statement = connection.createStatement()) {
            statement.execute("update ledger set body = replace(body, '\"q\":0.001', '\"q\":0.01') where sequence = 1");
        }
        assertThat(run("ledger", "verify", "--data", path("data"))).isEqualTo(4);
        assertThat(out().lines()).containsExactly("broken: record 1: body: is not what the commitment was made of");
    }

    @Test
    void aPageIsFilteredAndSaysWhereTheNextBegins() {
        assertThat(run("ledger", "show", "--data", path("data"), "--account", "a")).isZero();
        assertThat(out().lines()).hasSize(2).allMatch(line -> line.contains("\"account\":\"a\""));
        out.reset();
        assertThat(run("ledger", "show", "--data", path("data"), "--limit", "2", "--after", "1")).isZero();
        assertThat(out()).contains("2  2025-11-24T16:00:00Z  member_joined  {", "3  2025-11-24T16:00:00Z  member_joined  (erased)",
                "more: --after 3");
        out.reset();
        assertThat(run("ledger", "show", "--data", path("data"), "--kind", "token_created")).isZero();
        assertThat(out().lines()).singleElement().asString().contains("the console", "reader");
    }

    @Test
    void theConfigurationSaysWhereTheLedgerIs() throws IOException {
        Path config = Files.writeString(folder.resolve("iolaus.yaml"), "data: '" + path("data") + "'\n");

        assertThat(run("config", "check", config.toString())).isZero();
        assertThat(out()).startsWith(config + ": good; decisions only say what they would do; fingerprint ");
        assertThat(run("ledger", "verify", "--config", config.toString())).isZero();
    }

    @Test
    void everyMistakeOfAConfigurationHasItsLine() throws IOException {
        Path config = Files.writeString(folder.resolve("iolaus.yaml"), "server:\n  port: x\n  prot: 1\n");

        assertThat(run("config", "check", config.toString())).isEqualTo(2);
        assertThat(err().lines()).containsExactlyInAnyOrder(
                "iolaus: " + config + ":2: server.port: must be a whole number in 0..65535, got 'x'",
                "iolaus: " + config + ":3: server.prot: is no setting; server has host, on_failure, port, stop_seconds, tls");
    }

    @Test
    void theReferenceIsPrinted() {
        assertThat(run("config", "reference")).isZero();
        assertThat(out()).startsWith("| key |").contains("`store.password_file`");
    }

    @Test
    void aFolderInUseIsNotTouched() throws IOException {
        try (DataFolder held = DataFolder.open(folder.resolve("data"))) {
            assertThat(held.path()).exists();
            assertThat(run("ledger", "verify", "--data", path("data"))).isEqualTo(1);
        }
        assertThat(err()).contains("data: process " + ProcessHandle.current().pid() + " uses this folder; stop it first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger",
                "ledger verify --data %s/none",
                "ledger verify --data %s --config %s/x",
                "ledger verify --config %s/none.yaml",
                "ledger verify --data %s/data --head 5",
                "ledger show --data %s/data --kind nothing",
                "ledger show --data %s/data --limit 0",
                "config",
                "config check",
                "config check %s/none.yaml"
            })
    void wrongUsageEndsInStatusTwoWithoutAStackTrace(String line) {
        assertThat(run(line.replace("%s", folder.toString()).split(" ", -1))).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).startsWith("iolaus: ").doesNotContain("\tat ", "Exception");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private int run(String... arguments) {
        return Main.run(
                arguments,
                Connections.production(),
                Progress.silent(),
                new Main.Surroundings(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        0,
                        folder.resolve("faults")));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
