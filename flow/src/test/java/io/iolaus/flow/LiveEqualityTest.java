package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.IntakePosition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is found live, by a scan of the same exchanges and by a replay of the intake log: the same bytes.
@Tag("long")
final class LiveEqualityTest {

    private static final int KILLS = 3;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void findingsAreTheScansWhateverTaskManagersAreLost(long seed, @TempDir Path folder) throws Exception {
        Random random = new Random(seed);
        Traffic traffic = new Traffic(seed, 120, 3_000);
        byte[] scanned = scan(folder, traffic);
        List<IntakeBatch> batches = traffic.batches(100);
        int[] kills = random.ints(KILLS, 8, batches.size()).sorted().toArray();
        LatestFindings findings = new LatestFindings();
        Path intake = folder.resolve("intake");
        try (IntakeLog log = IntakeLog.open(intake, IntakeLimits.USUAL);
                LiveJob job = LiveJob.start(LiveChild.settings(folder), intake, findings)) {
            for (int i = 0; i < batches.size(); i++) {
                log.append(batches.get(i));
                for (int kill : kills) {
                    if (kill == i) {
                        findings.awaitExchanges((i - 6) * 100L);
                        job.flink().cluster().terminateTaskManager(0).get();
                        job.flink().cluster().startTaskManager();
                    }
                }
            }
            awaitFindings(folder, scanned);
            assertThat(job.lastFailure()).as("it was hurt").isPresent();
            assertThat(replay(folder, log.end())).isEqualTo(scanned);
        }
    }

    @Test
    void findingsAreTheScansThroughThreeKillsOfTheProcess(@TempDir Path folder) throws Exception {
        byte[] scanned = scan(folder, LiveChild.traffic());
        Random random = new Random(5);
        int last = LiveChild.EXCHANGES / LiveChild.BATCH;
        int[] kills = random.ints(KILLS, 8, last).sorted().toArray();
        for (int kill : kills) {
            Process child = child(folder);
            try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
                awaitLine(lines, "acknowledged " + kill, folder);
            } finally {
                child.destroyForcibly().waitFor();
            }
        }
        Process child = child(folder);
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            awaitLine(lines, "done", folder);
            awaitFindings(folder, scanned);
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (IntakeLog log = IntakeLog.open(folder.resolve("intake"), IntakeLimits.USUAL)) {
            assertThat(replay(folder, log.end())).isEqualTo(scanned);
        }
    }

    private static byte[] scan(Path folder, Traffic traffic) throws Exception {
        Path accounts = traffic.writeAccounts(folder.resolve("accounts.jsonl"));
        Path results = Files.createDirectory(folder.resolve("scanned"));
        try (EmbeddedFlink flink = EmbeddedFlink.start(2)) {
            flink.scan(traffic.inputs(ResultsFolder.local(results), accounts));
        }
        return Files.readAllBytes(results.resolve(ResultsFolder.FINDINGS));
    }

    private static byte[] replay(Path folder, IntakePosition end) throws Exception {
        Path results = Files.createDirectory(folder.resolve("replayed"));
        try (EmbeddedFlink flink = EmbeddedFlink.start(2)) {
            flink.scan(ScanInputs.replay(folder.resolve("intake"), end, ResultsFolder.local(results)));
        }
        return Files.readAllBytes(results.resolve(ResultsFolder.FINDINGS));
    }

    private static void awaitFindings(Path folder, byte[] wanted) throws Exception {
        Path file = folder.resolve("results").resolve(ResultsFolder.FINDINGS);
        Eventually.holds(
                "live findings are the scan's", () -> Files.exists(file) && Arrays.equals(Files.readAllBytes(file), wanted));
    }

    private static Process child(Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(StandaloneCluster.OPENS);
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LiveChild.class.getName(), folder.toString()));
        return new ProcessBuilder(command).redirectError(folder.resolve("child.log").toFile()).start();
    }

    private static void awaitLine(BufferedReader lines, String wanted, Path folder) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(wanted)) {
                return;
            }
        }
        throw new AssertionError("child ended before it said: " + wanted + "\n" + Files.readString(folder.resolve("child.log")));
    }
}
