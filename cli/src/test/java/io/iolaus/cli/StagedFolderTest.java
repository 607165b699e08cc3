package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class StagedFolderTest {

    @TempDir
    private Path parent;

    @Test
    void aCompleteResultReplacesTheOneBefore() throws IOException {
        Path folder = Files.createDirectories(parent.resolve("out"));
        Files.writeString(folder.resolve("accounts.csv"), "old");
        Files.writeString(folder.resolve("notes.txt"), "the user's own");

        try (StagedFolder out = StagedFolder.open(folder)) {
            Files.writeString(out.staging().resolve("accounts.csv"), "new");
            Files.writeString(Files.createDirectory(out.staging().resolve("world")).resolve("truth.jsonl"), "{}");
            out.complete();
        }

        assertThat(folder.resolve("accounts.csv")).hasContent("new");
        assertThat(folder.resolve("world/truth.jsonl")).hasContent("{}");
        assertThat(folder.resolve("notes.txt")).hasContent("the user's own");
        assertThat(folder.resolve(StagedFolder.STAGING)).doesNotExist();
    }

    @Test
    void anIncompleteResultLeavesTheOneBeforeUntouched() throws IOException {
        Path folder = Files.createDirectories(parent.resolve("out"));
        Files.writeString(folder.resolve("accounts.csv"), "old");

        try (StagedFolder out = StagedFolder.open(folder)) {
            Files.writeString(out.staging().resolve("accounts.csv"), "half");
        }

        assertThat(folder.resolve("accounts.csv")).hasContent("old");
        assertThat(folder.resolve(StagedFolder.STAGING)).doesNotExist();
    }

    @Test
    void aFolderMadeForAnIncompleteResultIsRemoved() throws IOException {
        Path folder = parent.resolve("out");
        try (StagedFolder out = StagedFolder.open(folder)) {
            Files.writeString(out.staging().resolve("accounts.csv"), "half");
        }

        assertThat(folder).doesNotExist();
    }

    @Test
    void whatAKilledRunLeftIsRemovedByTheNext() throws IOException {
        Path left = Files.createDirectories(parent.resolve("out").resolve(StagedFolder.STAGING).resolve("world"));
        Files.writeString(left.resolve("exchanges.jsonl"), "half");

        try (StagedFolder out = StagedFolder.open(parent.resolve("out"))) {
            assertThat(out.staging()).isEmptyDirectory();
        }
    }

    @Test
    @Timeout(60)
    void ctrlCRemovesWhatWasNotComplete() throws Exception {
        Path folder = parent.resolve("out");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Interrupted.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("half written");
            assertThat(folder.resolve(StagedFolder.STAGING).resolve("accounts.csv")).exists();

            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(folder).doesNotExist();
    }

    /// A run that stops half way and waits to be interrupted.
    static final class Interrupted {
        public static void main(String[] args) throws Exception {
            StagedFolder out = StagedFolder.open(Path.of(args[0]));
            Files.writeString(out.staging().resolve("accounts.csv"), "half");
            System.out.println("half written");
            Thread.currentThread().join();
        }
    }
}
