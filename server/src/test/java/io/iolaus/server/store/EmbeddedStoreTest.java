package io.iolaus.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import io.iolaus.server.ledger.Change;
import io.iolaus.server.ledger.Head;
import io.iolaus.server.ledger.Verification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedStoreTest extends StoreContract {

    @TempDir
    private Path parent;

    @SuppressWarnings("NullAway.Init") // before each test
    private DataFolder folder;

    @Override
    Store empty() throws IOException {
        folder = DataFolder.open(parent.resolve("data"));
        return SqlStore.embedded(folder);
    }

    @AfterEach
    void releaseTheFolder() throws IOException {
        folder.close();
    }

    @Test
    void aFolderServesOneAtATime() {
        assertThatThrownBy(() -> DataFolder.open(parent.resolve("data")))
                .hasMessage(parent.resolve("data") + ": process " + ProcessHandle.current().pid()
                        + " uses this folder; stop it first, or name another folder");
    }

    /// What is copied is what a kill leaves: the database is open, and nothing in its files is tidied.
    @Test
    void aLedgerIsReadAsAKillLeftItWithoutAChangeToAnyFile() throws IOException {
        Path killed = Files.createDirectory(parent.resolve("killed"));
        Head head;
        try (DataFolder open = DataFolder.open(parent.resolve("other"));
                Store store = SqlStore.embedded(open)) {
            head = store.ledger().append(Head.EMPTY, List.of(new Change.ConfigurationLoaded("1", "aa")), 1).getFirst().head();
            Files.copy(open.path().resolve("store.mv.db"), killed.resolve("store.mv.db"));
        }
        String before = content(killed);
        try (DataFolder copy = DataFolder.openForReading(killed);
                DataFolder twice = DataFolder.openForReading(killed);
                Store read = SqlStore.embeddedForReading(copy)) {
            assertThat(twice.path()).isEqualTo(copy.path());
            assertThat(read.ledger().verify()).isEqualTo(new Verification.Intact(head, 0));
            assertThatThrownBy(() -> read.ledger().append(head, List.of(new Change.ConfigurationLoaded("1", "bb")), 2))
                    .isInstanceOf(StoreException.class);
        }
        assertThat(content(killed)).isEqualTo(before);
    }

    @Test
    void tablesOfANewerProgramAreLeftAlone() throws Exception {
        try (DataFolder open = DataFolder.open(parent.resolve("other"));
                Store store = SqlStore.embedded(open)) {
            assertThat(store.ledger().head()).isEqualTo(Head.EMPTY);
        }
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + parent.resolve("other/store") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "iolaus", "");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into \"schema_history\" values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'iolaus', now(), 1, true)");
        }
        String rule = ": its tables are of version 99, newer than this program knows; use the one that made them";
        try (DataFolder open = DataFolder.open(parent.resolve("other"))) {
            assertThatThrownBy(() -> SqlStore.embedded(open)).isInstanceOf(StoreException.class).hasMessageEndingWith(rule);
            assertThatThrownBy(() -> SqlStore.embeddedForReading(open)).isInstanceOf(StoreException.class).hasMessageEndingWith(rule);
        }
    }

    private static String content(Path folder) throws IOException {
        StringBuilder content = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                content.append(file.getFileName()).append(Arrays.hashCode(Files.readAllBytes(file))).append(' ');
            }
        }
        return content.toString();
    }
}
