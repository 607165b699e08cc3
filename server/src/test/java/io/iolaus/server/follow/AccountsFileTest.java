package io.iolaus.server.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.ingest.Account;
import io.iolaus.server.Eventually;
import io.iolaus.server.intake.Aside;
import io.iolaus.server.intake.Logged;
import io.iolaus.server.metrics.Meters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccountsFileTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private IntakeLog log;

    @SuppressWarnings("NullAway.Init")
    private Aside aside;

    private final Rows rows = new Rows();

    /// The table, in memory.
    private static final class Rows implements AccountsFile.Table {

        private final Map<String, Account> kept = new ConcurrentSkipListMap<>();

        @Override
        public Map<String, Account> find(Collection<String> accountIds) {
            Map<String, Account> found = new TreeMap<>(kept);
            found.keySet().retainAll(accountIds);
            return found;
        }

        @Override
        public void keep(List<Account> rows) {
            rows.forEach(row -> kept.put(row.id(), row));
        }

        List<String> plans() {
            return kept.values().stream().map(row -> row.id() + " " + row.plan()).toList();
        }
    }

    @BeforeEach
    void open() throws IOException {
        log = IntakeLog.open(folder.resolve("intake"), IntakeLimits.USUAL);
        aside = Aside.in(folder.resolve("aside"));
    }

    @AfterEach
    void close() throws IOException {
        aside.close();
        log.close();
    }

    @Test
    void newestRowHoldsHoweverTheFileChangesAndNothingOldIsLoggedAgain() throws Exception {
        Path file = folder.resolve("rows.jsonl");
        Files.writeString(file, row("a", "free") + row("b", "free") + row("a", "pro"));
        try (AccountsFile accounts = follow(file)) {
            Eventually.holds("the last row of each", () -> rows.plans().equals(List.of("a pro", "b free")));
            Files.writeString(file, row("c", "free") + row("b", "pro"), StandardOpenOption.APPEND);
            Eventually.holds("what was appended", () -> rows.plans().equals(List.of("a pro", "b pro", "c free")));
            Path export = Files.writeString(folder.resolve("export"), row("a", "pro") + row("c", "team"));
            Files.move(export, file, StandardCopyOption.ATOMIC_MOVE);
            Eventually.holds("what took its place", () -> rows.plans().equals(List.of("a pro", "b pro", "c team")));
            Eventually.holds("nothing is missing", () -> accounts.missing().isEmpty());
        }
        assertThat(Logged.rows(folder.resolve("intake"), log))
                .extracting(row -> row.id() + " " + row.plan())
                .containsExactly("a pro", "b free", "b pro", "c free", "c team");
    }

    /// Or a restart would undo what came over HTTP since.
    @Test
    void fileThatDidNotChangeIsNotReadAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("rows.jsonl"), row("a", "free"));
        try (AccountsFile accounts = follow(file)) {
            Eventually.holds("it is read", () -> accounts.missing().isEmpty());
        }
        rows.keep(List.of(Account.unknown("a")));
        try (AccountsFile accounts = follow(file)) {
            Eventually.holds("it is looked at", () -> accounts.missing().isEmpty());
            assertThat(rows.plans()).containsExactly("a ");
            Files.writeString(file, row("a", "team"));
            Eventually.holds("it has changed", () -> rows.plans().equals(List.of("a team")));
        }
    }

    @Test
    void fileMayComeLaterAndABadRowStopsNoOther() throws Exception {
        Path file = folder.resolve("rows.jsonl");
        try (AccountsFile accounts = follow(file)) {
            Eventually.holds("it says so", () -> accounts.missing().equals(Optional.of("accounts.file: " + file + " is not there")));
            Files.writeString(file, row("a", "free") + "{\"user.id\":7}\n" + row("b", "free").strip());
            Eventually.holds("it came", () -> rows.plans().equals(List.of("a free", "b free")) && accounts.missing().isEmpty());
        }
        aside.close();
        assertThat(folder.resolve("aside").resolve("rejected-00.jsonl")).content().contains("\"file\":\"" + file + "\",\"line\":2,");
    }

    private AccountsFile follow(Path file) {
        return AccountsFile.start(file, log, rows, aside, new Meters(), Duration.ofMillis(20));
    }

    private static String row(String id, String plan) {
        return "{\"user.id\":\"" + id + "\",\"account.plan\":\"" + plan + "\"}\n";
    }
}
