package io.iolaus.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import io.iolaus.act.DecisionRules;
import io.iolaus.act.Tolerance;
import io.iolaus.server.ledger.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A second process on a data folder: killed while it writes, and refused while another has the folder.
final class KilledProcessTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatWasAcknowledgedIsThereAfterAKill(long seed) throws Exception {
        Process writer = start();
        long acknowledged = 0;
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            long enough = 20L + new Random(seed).nextInt(60);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = Long.parseLong(line);
                if (acknowledged >= enough) {
                    // By its handle, which leaves the stream open: what the process still prints while it dies counts too.
                    writer.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(acknowledged).isGreaterThanOrEqualTo(20);

        try (DataFolder data = DataFolder.open(folder);
                Store store = SqlStore.embedded(data)) {
            assertThat(store.ledger().head().sequence()).isGreaterThanOrEqualTo(acknowledged);
            assertThat(store.ledger().verify()).isInstanceOf(Verification.Intact.class);
            assertThat(store.state().content()).isEqualTo(store.ledger().replay().content());
        }
    }

    @Test
    void aSecondProcessIsRefusedWithTheFirstOnesNumber() throws Exception {
        try (DataFolder held = DataFolder.open(folder)) {
            Process second = start();
            try (BufferedReader lines = second.errorReader(StandardCharsets.UTF_8)) {
                assertThat(lines.readLine())
                        .isEqualTo(held.path() + ": process " + ProcessHandle.current().pid()
                                + " uses this folder; stop it first, or name another folder");
            }
            assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        Writer.class.getName(), folder.toString())
                .start();
    }

    /// Appends for ever and prints the sequence of each record once it was acknowledged.
    static final class Writer {

        private Writer() {}

        public static void main(String[] args) throws IOException {
            try (DataFolder data = DataFolder.open(Path.of(args[0]));
                    Store store = SqlStore.embedded(data)) {
                Registrar registrar = Registrar.open(store, DecisionRules.standard(), Tolerance.NONE);
                Random random = new Random(9);
                for (int pass = 0; ; pass++) {
                    registrar.judged(Drawn.findings(random), pass, pass);
                    System.out.println(store.ledger().head().sequence());
                }
            } catch (IOException e) {
                System.err.println(e.getMessage());
            }
        }
    }
}
