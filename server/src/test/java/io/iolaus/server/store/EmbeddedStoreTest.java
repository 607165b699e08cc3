package io.iolaus.server.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
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
}
