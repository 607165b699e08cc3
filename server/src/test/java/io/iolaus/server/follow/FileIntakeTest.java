package io.iolaus.server.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.server.Eventually;
import io.iolaus.server.config.FilePattern;
import io.iolaus.server.intake.Aside;
import io.iolaus.server.intake.Logged;
import io.iolaus.server.metrics.Meters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileIntakeTest {

    private static final int TURNS = 1_000_000;
    private static final String SECRET = "tell nobody of otters";

    @TempDir
    private Path folder;

    private Path logs = Path.of("");
    private int turns = 1;

    @SuppressWarnings("NullAway.Init")
    private IntakeLog log;

    @SuppressWarnings("NullAway.Init")
    private Aside aside;

    @BeforeEach
    void open() throws IOException {
        logs = Files.createDirectories(folder.resolve("logs"));
        Files.write(logs.resolve("turn-0"), text(TURNS, TURNS + 1));
        log = IntakeLog.open(folder.resolve("intake"), IntakeLimits.USUAL);
        aside = Aside.in(folder.resolve("aside"));
    }

    @AfterEach
    void close() throws IOException {
        aside.close();
        log.close();
    }

    @Test
    void linesCountOnceThroughRenameAndCreate() throws Exception {
        append("x.jsonl", 0, 50);
        try (FileIntake files = follow("x.jsonl");
                OutputStream writer = Files.newOutputStream(logs.resolve("x.jsonl"), StandardOpenOption.APPEND)) {
            awaitLines(50);
            for (int turn = 1; turn <= 3; turn++) {
                move("x.jsonl", "x.jsonl." + turn);
                writer.write(text(100 * turn, 100 * turn + 10)); // it has not heard of the rotation yet
                append("x.jsonl", 100 * turn + 10, 100 * turn + 30);
                awaitLines(50 + 30 * turn);
            }
            Files.delete(logs.resolve("x.jsonl.1"));
            writer.write(text(900, 905));
            awaitLines(145);
            Eventually.holds("nothing is missing", () -> files.missing().isEmpty());
        }
    }

    @Test
    void whatWasRotatedWhileNobodyReadIsReadToItsEnd() throws Exception {
        append("x.jsonl", 0, 20);
        append("y.jsonl", 900, 920); // a neighbour that nobody asked for
        try (FileIntake files = follow("x.jsonl")) {
            awaitLines(20);
            Eventually.holds("nothing is missing", () -> files.missing().isEmpty());
        }
        append("x.jsonl", 20, 30);
        move("x.jsonl", "x.jsonl-20260201");
        append("x.jsonl", 30, 40);
        for (int start = 0; start < 2; start++) { // the second finds nothing new
            try (FileIntake files = follow("x.jsonl")) {
                awaitLines(40);
                awaitAnotherLook();
                Eventually.holds("nothing is missing", () -> files.missing().isEmpty());
            }
        }
        assertThat(times()).hasSize(40).contains(25L).doesNotContain(900L);
    }

    @Test
    void linesCountOnceThroughCopyAndTruncate() throws Exception {
        append("x.jsonl", 0, 60);
        try (FileIntake files = follow("x*")) {
            awaitLines(60);
            for (int turn = 1; turn <= 3; turn++) {
                append("x.jsonl", 100 * turn, 100 * turn + 5); // may be read before it is truncated, or from the copy
                copy("x.jsonl", "x.jsonl." + turn);
                Files.newOutputStream(logs.resolve("x.jsonl"), StandardOpenOption.TRUNCATE_EXISTING).close();
                append("x.jsonl", 100 * turn + 5, 100 * turn + 60);
                awaitLines(60 + 60 * turn);
            }
            awaitAnotherLook();
            assertThat(times()).hasSize(240);
            Eventually.holds("nothing is missing", () -> files.missing().isEmpty());
        }
    }

    @Test
    void whatWasTruncatedWhileNobodyReadIsReadFromItsCopy() throws Exception {
        append("x.jsonl", 0, 20);
        try (FileIntake files = follow("x.jsonl")) {
            awaitLines(20);
            Eventually.holds("nothing is missing", () -> files.missing().isEmpty());
        }
        append("x.jsonl", 20, 30);
        copy("x.jsonl", "x.jsonl.1");
        Files.newOutputStream(logs.resolve("x.jsonl"), StandardOpenOption.TRUNCATE_EXISTING).close();
        append("x.jsonl", 30, 100); // beyond where it stood
        try (FileIntake files = follow("x.jsonl")) {
            awaitLines(100);
            awaitAnotherLook();
            assertThat(times()).hasSize(100);
            Eventually.holds("nothing is missing", () -> files.missing().isEmpty());
        }
    }

    /// Or nothing would be read of logs that all begin with the same line.
    @Test
    void filesThatBeginAlikeAreReadAll() throws Exception {
        byte[] first = text(0, 1);
        for (int file = 0; file < 3; file++) {
            Files.write(logs.resolve("x" + file + ".jsonl"), first);
            append("x" + file + ".jsonl", 100 * file + 1, 100 * file + 50);
        }
        for (int start = 0; start < 2; start++) {
            try (FileIntake files = follow("x*.jsonl")) {
                Eventually.holds("all are there", () -> times().size() == 150);
                awaitAnotherLook();
                Eventually.holds("nothing is missing", () -> files.missing().isEmpty());
            }
        }
        assertThat(times()).hasSize(150).filteredOn(time -> time == 0).hasSize(3);
    }

    @Test
    void lineIsReadOnceItsEndIsThere() throws Exception {
        byte[] line = text(0, 1);
        Path file = Files.write(logs.resolve("x.jsonl"), line);
        try (FileIntake files = follow("x.jsonl")) {
            awaitLines(1);
            append("x.jsonl", 1, 2);
            byte[] half = text(2, 3);
            Files.write(file, Arrays.copyOf(half, 60), StandardOpenOption.APPEND);
            awaitLines(2);
            awaitAnotherLook();
            assertThat(times()).hasSize(2);
            Files.write(file, Arrays.copyOfRange(half, 60, half.length), StandardOpenOption.APPEND);
            awaitLines(3);
            Eventually.holds("nothing is missing", () -> files.missing().isEmpty());
        }
        aside.close();
        assertThat(folder.resolve("aside")).isEmptyDirectory();
    }

    @Test
    void lineThatBreaksTheContractIsSetAsideWithItsPlace() throws Exception {
        append("x.jsonl", 0, 3);
        Path file = logs.resolve("x.jsonl");
        Files.writeString(file, "\n{\"prompt\":\"" + SECRET + "\"\n{\"user.id\":\"x\"}\n", StandardOpenOption.APPEND);
        append("x.jsonl", 3, 5);
        try (FileIntake files = follow("x.jsonl")) {
            awaitLines(5);
            Eventually.holds("nothing is missing", () -> files.missing().isEmpty());
        }
        Files.writeString(file, "[]\r\n", StandardOpenOption.APPEND); // its number is known after a restart too
        try (FileIntake files = follow("x.jsonl")) {
            append("x.jsonl", 5, 6);
            awaitLines(6);
            Eventually.holds("nothing is missing", () -> files.missing().isEmpty());
        }
        aside.close();
        StringBuilder kept = new StringBuilder();
        try (var parts = Files.list(folder.resolve("aside"))) {
            for (Path part : parts.toList()) {
                kept.append(Files.readString(part));
            }
        }
        for (int line : List.of(5, 6, 9)) {
            assertThat(kept.toString()).contains("\"file\":\"" + file + "\",\"line\":" + line + ",");
        }
        assertThat(kept.toString().lines()).hasSize(3);
        assertThat(kept.toString()).doesNotContain("otters");
    }

    @Test
    void whatIsNotThereIsMissingUntilItIs() throws Exception {
        Files.createDirectory(logs.resolve("folder.jsonl"));
        Path later = logs.resolve("later");
        try (FileIntake files = FileIntake.start(
                List.of(new FilePattern(logs, "x.jsonl"), new FilePattern(later, "*.jsonl"), new FilePattern(logs, "folder.jsonl")), log, aside, new Meters())) {
            Eventually.holds("it says so", () -> files.missing().equals(List.of(
                    "follow: " + logs.resolve("x.jsonl") + " is not there",
                    "follow: " + later.resolve("*.jsonl") + ": the folder is not there",
                    "follow: " + logs.resolve("folder.jsonl") + ": is no file")));
            append("x.jsonl", 0, 5);
            Files.createDirectory(later);
            Eventually.holds("one came, the other has no file yet", () -> files.missing().equals(List.of(
                    "follow: " + later.resolve("*.jsonl") + ": no file has such a name",
                    "follow: " + logs.resolve("folder.jsonl") + ": is no file")));
            Files.write(later.resolve("y.jsonl"), text(5, 9));
            Files.delete(logs.resolve("folder.jsonl"));
            Files.write(logs.resolve("folder.jsonl"), text(9, 12));
            Eventually.holds("nothing is missing", () -> files.missing().isEmpty());
            awaitLines(12);
        }
    }

    @Test
    void packedPredecessorsArePassedOver() throws Exception {
        append("x.jsonl", 0, 5);
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(logs.resolve("x.jsonl.2.gz")))) {
            packed.write(text(500, 900));
        }
        Files.write(logs.resolve(".x.jsonl.swp"), text(900, 905));
        try (FileIntake files = follow("*")) {
            awaitLines(5);
            awaitAnotherLook();
            assertThat(times()).hasSize(5);
            Eventually.holds("nothing is missing", () -> files.missing().isEmpty());
        }
    }

    @Test
    void fullLogIsWaitedForAndAFileThatWentMeanwhileIsReadAllTheSame() throws Exception {
        log.close();
        log = IntakeLog.open(folder.resolve("intake"), new IntakeLimits(20_000, 60_000, Duration.ofDays(7), 5));
        append("x.jsonl", 0, 2);
        try (FileIntake files = follow("x.jsonl")) {
            awaitLines(2);
            int sent = 2;
            while (files.missing().isEmpty()) {
                append("x.jsonl", sent, sent + 20);
                sent += 20;
                int all = sent;
                Eventually.holds("they are there, or there is no room", () -> times().size() == all || !files.missing().isEmpty());
            }
            assertThat(files.missing()).containsExactly(
                    "follow: the intake log is full; reading goes on once a checkpoint frees some of it");
            assertThat(times()).doesNotHaveDuplicates().hasSizeLessThan(sent);
            Files.delete(logs.resolve("x.jsonl"));
            log.release(log.end());
            Eventually.holds("the rest came, and the file is missed", () ->
                    files.missing().equals(List.of("follow: " + logs.resolve("x.jsonl") + " is not there")));
            assertThat(times()).contains(sent - 1L).doesNotHaveDuplicates();
        }
    }

    @Test
    void filesThatWereReadLongestAgoAreForgottenBeyondABound() throws Exception {
        for (int file = 0; file < 6; file++) {
            append("x" + file, 10 * file, 10 * file + 10);
            try (FollowedFiles files = new FollowedFiles(List.of(new FilePattern(logs, "x*")), log, 3)) {
                FollowedFile followed = files.all().getFirst();
                FollowedFile.Chunk chunk = Objects.requireNonNull(followed.next());
                log.append(chunk.batch());
                followed.took(chunk);
            }
            Files.delete(logs.resolve("x" + file));
        }
        assertThat(log.marks()).hasSize(4);
        append("x5", 50, 60);
        try (FileIntake files = follow("x*")) {
            awaitAnotherLook();
            Eventually.holds("nothing is missing", () -> files.missing().isEmpty());
        }
        assertThat(times()).as("the latest is known again").hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    @Tag("long")
    void killsWhileFilesAreRotatedLoseNothingAndCountNothingTwice() throws Exception {
        log.close();
        aside.close();
        Random random = new Random(5);
        int sent = 0;
        for (int kill = 0; kill < 3; kill++) {
            Process child = child();
            try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
                assertThat(lines.readLine()).as(Files.readString(folder.resolve("child.log"))).isEqualTo("started");
                for (int grown = random.nextInt(2, 9); grown > 0; grown--) {
                    int some = random.nextInt(40, 900);
                    append("x.jsonl", sent, sent + some);
                    sent += some;
                    rotate(random, sent);
                    assertThat(lines.readLine()).as(Files.readString(folder.resolve("child.log"))).isNotNull();
                }
                append("x.jsonl", sent, sent + 300);
                sent += 300;
            } finally {
                child.destroyForcibly().waitFor();
            }
            rotate(random, sent); // while nobody reads
        }
        append("x.jsonl", sent, sent + 10);
        open();
        try (FileIntake files = follow("x*")) {
            awaitLines(sent + 10);
            awaitAnotherLook();
            assertThat(times()).hasSize(sent + 10);
            Eventually.holds("nothing is missing", () -> files.missing().isEmpty());
        }
    }

    private void rotate(Random random, int name) throws IOException {
        switch (random.nextInt(3)) {
            case 0 -> move("x.jsonl", "x.jsonl." + name);
            case 1 -> {
                copy("x.jsonl", "x.jsonl." + name);
                Files.newOutputStream(logs.resolve("x.jsonl"), StandardOpenOption.TRUNCATE_EXISTING).close();
            }
            default -> {}
        }
    }

    private FileIntake follow(String name) {
        return FileIntake.start(List.of(new FilePattern(logs, name), new FilePattern(logs, "turn-*")), log, aside, new Meters());
    }

    private List<Long> times() throws IOException {
        return Logged.times(folder.resolve("intake"), log).stream().filter(time -> time < TURNS).toList();
    }

    private void awaitLines(int count) throws Exception {
        Eventually.holds(count + " lines are there", () -> times().size() >= count);
        assertThat(times()).hasSize(count).doesNotHaveDuplicates();
    }

    /// Until a file was found and read that came after all others, and with it what might have counted twice.
    private void awaitAnotherLook() throws Exception {
        int turn = TURNS + turns++;
        Files.write(logs.resolve("turn-" + turn), text(turn, turn + 1));
        Eventually.holds("it was read", () -> Logged.times(folder.resolve("intake"), log).contains((long) turn));
    }

    private Process child() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), FollowChild.class.getName(), folder.toString(), "x*")
                .redirectError(folder.resolve("child.log").toFile())
                .start();
    }

    private void append(String name, int from, int to) throws IOException {
        Files.write(logs.resolve(name), text(from, to), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void move(String name, String to) throws IOException {
        Files.move(logs.resolve(name), logs.resolve(to));
    }

    private void copy(String name, String to) throws IOException {
        Files.copy(logs.resolve(name), logs.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] text(int from, int to) {
        return (String.join("\n", Logged.lines(from, to, SECRET)) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
