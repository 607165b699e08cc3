package io.iolaus.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

    @TempDir
    Path temp = Path.of("");

    @Test
    void nothingShowsUnderItsNameBeforeCommitAndAllOfItAfter() throws IOException {
        Path folder = temp.resolve("a/b/out");
        try (OutputFolder output = OutputFolder.begin(folder)) {
            put(output, "accounts.csv", "new");
            assertThat(names(folder)).containsExactlyInAnyOrder(OutputFolder.MARKER, "accounts.csv" + OutputFolder.PARTIAL);
            output.commit();
        }
        assertThat(names(folder)).containsExactly("accounts.csv");
        assertThat(folder.resolve("accounts.csv")).hasContent("new");
    }

    @Test
    void aFailedRunLeavesTheEarlierRunsFilesAsTheyWere() throws IOException {
        Files.writeString(temp.resolve("accounts.csv"), "old");
        try (OutputFolder output = OutputFolder.begin(temp)) {
            put(output, "accounts.csv", "half of the n");
        }
        assertThat(names(temp)).containsExactly("accounts.csv");
        assertThat(temp.resolve("accounts.csv")).hasContent("old");
    }

    @Test
    void aFailedRunRemovesTheFolderThatItMade() throws IOException {
        Path folder = temp.resolve("out");
        try (OutputFolder output = OutputFolder.begin(folder)) {
            put(output, "accounts.csv", "x");
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void whatAKilledRunLeftIsMarkedAndCleanedUpByTheNext() throws IOException {
        Files.writeString(temp.resolve(OutputFolder.MARKER), "from a run that was killed");
        Files.writeString(temp.resolve("campaigns.json" + OutputFolder.PARTIAL), "{");
        try (OutputFolder output = OutputFolder.begin(temp)) {
            put(output, "accounts.csv", "new");
            output.commit();
        }
        assertThat(names(temp)).containsExactly("accounts.csv");
    }

    @Test
    void aStaleOutputOfAnEarlierRunGoesOnCommit() throws IOException {
        Files.writeString(temp.resolve(RejectedLines.NAME), "{}");
        try (OutputFolder output = OutputFolder.begin(temp)) {
            output.removeStale(RejectedLines.NAME);
            assertThat(temp.resolve(RejectedLines.NAME)).exists();
            output.commit();
        }
        assertThat(names(temp)).isEmpty();
    }

    @Test
    void twoRunsCannotWriteToOneFolder() throws IOException {
        try (OutputFolder output = OutputFolder.begin(temp)) {
            assertThatThrownBy(() -> OutputFolder.begin(temp)).isInstanceOf(IOException.class).hasMessageContaining("another scan");
            put(output, "accounts.csv", "mine");
            output.commit();
        }
        assertThat(names(temp)).containsExactly("accounts.csv");
    }

    @Test
    void aFileInTheFoldersPlaceIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("out"), "");
        assertThatThrownBy(() -> OutputFolder.begin(file)).isInstanceOf(IOException.class).hasMessageContaining("must be a folder");
    }

    @Test
    void aFullDiskLeavesNothingBehind() throws IOException {
        Path folder = temp.resolve("out");
        try (OutputFolder output = OutputFolder.begin(folder)) {
            // The device that is always full stands in for a disk; it exists on Linux alone.
            Path full = Files.exists(Path.of("/dev/full")) ? Path.of("/dev/full") : folder.resolve("missing/file");
            Files.createSymbolicLink(folder.resolve("accounts.csv" + OutputFolder.PARTIAL), full);
            assertThatThrownBy(() -> put(output, "accounts.csv", "x")).isInstanceOf(IOException.class);
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void aFolderThatBecameAMixtureStaysMarked() throws IOException {
        Path folder = temp.resolve("out");
        // A folder in the place of the target makes the move fail.
        Files.createDirectories(folder.resolve("campaigns.json/in-the-way"));
        try (OutputFolder output = OutputFolder.begin(folder)) {
            put(output, "campaigns.json", "{}");
            assertThatThrownBy(output::commit).isInstanceOf(IOException.class);
        }
        assertThat(folder.resolve(OutputFolder.MARKER)).exists();
    }

    @Test
    void writingAfterCommitIsRefused() throws IOException {
        try (OutputFolder output = OutputFolder.begin(temp)) {
            output.commit();
            assertThatThrownBy(() -> output.open("late")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void ctrlCRemovesWhatWasWritten() throws Exception {
        Path folder = temp.resolve("out");
        Process scan = new ProcessBuilder(
                        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                                System.getProperty("java.class.path"), Interrupted.class.getName(), folder.toString()))
                .redirectError(new File(temp.toFile(), "stderr"))
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(scan.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(Objects.toString(out.readLine())).isEqualTo("writing");
            assertThat(names(folder)).contains(OutputFolder.MARKER);
            scan.destroy(); // SIGTERM: what Ctrl-C does to the hooks
            assertThat(scan.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            scan.destroyForcibly();
        }
        assertThat(folder).doesNotExist();
    }

    /// A scan that never ends.
    static final class Interrupted {
        private Interrupted() {}

        public static void main(String[] args) throws Exception {
            OutputFolder output = OutputFolder.begin(Path.of(args[0]));
            put(output, "accounts.csv", "x");
            System.out.println("writing");
            Thread.currentThread().join();
        }
    }

    private static void put(OutputFolder output, String name, String text) throws IOException {
        try (OutputStream out = output.open(name)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
