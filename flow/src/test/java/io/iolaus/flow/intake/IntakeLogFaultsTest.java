package io.iolaus.flow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A process that appends is killed, or finds its disk full.
final class IntakeLogFaultsTest {

    /// Appends without end from several threads and prints the key of each batch that was acknowledged, or refused.
    static final class Appender {
        private Appender() {}

        public static void main(String[] arguments) throws Exception {
            int threads = Integer.parseInt(arguments[1]);
            try (IntakeLog log = IntakeLog.open(Path.of(arguments[0]), IntakeLimits.USUAL)) {
                List<Thread> started = new ArrayList<>();
                for (int thread = 0; thread < threads; thread++) {
                    int number = thread;
                    started.add(Thread.ofPlatform().start(() -> append(log, number, arguments[2])));
                }
                for (Thread each : started) {
                    each.join();
                }
            }
        }

        private static void append(IntakeLog log, int thread, String run) {
            for (int i = 0; ; i++) {
                String key = run + "-" + thread + "-" + i;
                try {
                    log.append(Batches.readings(key, 40));
                    System.out.println("took " + key);
                } catch (IOException e) {
                    System.out.println("refused " + key + ": " + e.getMessage());
                    return;
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatWasAcknowledgedSurvivesAKill(long seed, @TempDir Path folder) throws Exception {
        Random random = new Random(seed);
        List<String> taken = new ArrayList<>();
        for (String run : List.of("first", "second")) {
            Process process = start(folder, "", run);
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (int i = 50 + random.nextInt(300); i > 0; i--) {
                    taken.add(key(lines.readLine()));
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        try (IntakeLog log = IntakeLog.open(folder, IntakeLimits.USUAL)) {
            assertThat(Batches.keys(folder, IntakePosition.START, log.end()))
                    .containsAll(taken)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void fullDiskRefusesWithoutHalfABatchAndTheLogGoesOnOnceThereIsRoom(@TempDir Path folder) throws Exception {
        List<String> taken = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        // The kernel ends files at 600 KiB, in the middle of a write, as a full disk does.
        Process process = start(folder, "ulimit -f 600; ", "full");
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> (line.startsWith("took") ? taken : refused).add(line));
        }
        assertThat(process.waitFor()).isZero();
        assertThat(taken).isNotEmpty();
        assertThat(refused).hasSize(3).allMatch(line -> line.contains(".intake:") && line.contains("cannot be written"));
        List<String> kept = taken.stream().map(IntakeLogFaultsTest::key).toList();
        try (IntakeLog log = IntakeLog.open(folder, IntakeLimits.USUAL)) {
            assertThat(Batches.keys(folder, IntakePosition.START, log.end())).containsExactlyInAnyOrderElementsOf(kept);
            log.append(Batches.readings("room", 40));
            assertThat(Batches.keys(folder, IntakePosition.START, log.end())).hasSize(kept.size() + 1).endsWith("room");
        }
    }

    private static String key(String line) {
        assertThat(line).startsWith("took ");
        return line.substring("took ".length());
    }

    private static Process start(Path folder, String limits, String run) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = limits + "exec " + java + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m -cp \"$0\" "
                + Appender.class.getName().replace("$", "\\$") + " " + folder + " 3 " + run;
        return new ProcessBuilder("sh", "-c", command, System.getProperty("java.class.path"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
