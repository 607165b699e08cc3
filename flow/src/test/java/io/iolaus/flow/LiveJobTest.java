package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.ingest.Exchange;
import io.iolaus.judge.Findings;
import io.iolaus.profile.ExchangeReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
final class LiveJobTest {

    private static final IntakeLimits SMALL = new IntakeLimits(20_000, 400_000, Duration.ZERO, 1_000);

    @Test
    void stoppedJobGoesOnFromItsSavepointAndItsLogShrinks(@TempDir Path folder) throws Exception {
        Path intake = folder.resolve("intake");
        List<IntakeBatch> batches = new Traffic(3, 60, 1_200).batches(100);
        try (IntakeLog log = IntakeLog.open(intake, SMALL)) {
            LatestFindings findings = new LatestFindings();
            try (LiveJob job = LiveJob.start(LiveChild.settings(folder), intake, findings)) {
                for (IntakeBatch batch : batches.subList(0, 8)) {
                    log.append(batch);
                }
                findings.awaitExchanges(600);
                job.stop();
            }
            assertThat(states(folder, "savepoints")).isEqualTo(1);

            LatestFindings resumed = new LatestFindings();
            try (LiveJob job = LiveJob.start(LiveChild.settings(folder), intake, resumed)) {
                assertThat(resumed.awaitExchanges(1).exchanges()).as("said at once, without a new exchange").isEqualTo(600);
                for (IntakeBatch batch : batches.subList(8, batches.size())) {
                    log.append(batch);
                }
                Findings all = resumed.awaitExchanges(1_200);
                assertThat(all.exchanges()).isEqualTo(1_200);
                Eventually.holds("the first segment is deleted", () -> !Files.exists(intake.resolve("00000000000000000000.intake")));
                Eventually.holds("the savepoint is deleted once it is not needed", () -> states(folder, "savepoints") == 0);
                assertThat(job.lastFailure()).isEmpty();
                assertThat(job.restarts()).isZero();
                assertThat(job.lastCheckpoint()).isPresent();
            }
            assertThat(states(folder, "checkpoints")).isBetween(1L, 2L);
        }
    }

    @Test
    void statesMayLieElsewhereAndInAFolderWithABlank(@TempDir Path folder) throws Exception {
        Path intake = folder.resolve("intake");
        Path elsewhere = folder.resolve("else where");
        LiveSettings settings = LiveChild.settings(folder).withStatesIn(ResultsFolder.local(elsewhere).uri());
        try (IntakeLog log = IntakeLog.open(intake, SMALL)) {
            LatestFindings findings = new LatestFindings();
            try (LiveJob job = LiveJob.start(settings, intake, findings)) {
                log.append(at("a", 1_760_000_000_000L));
                findings.awaitExchanges(1);
                job.stop();
            }
            assertThat(states(elsewhere, "savepoints")).isEqualTo(1);
            LatestFindings resumed = new LatestFindings();
            try (LiveJob job = LiveJob.start(settings, intake, resumed)) {
                assertThat(resumed.awaitExchanges(1).exchanges()).isEqualTo(1);
                assertThat(job.lastFailure()).isEmpty();
            }
            assertThatThrownBy(() -> LiveJob.start(settings.withStatesIn("s9://bucket/iolaus"), intake, resumed))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Flink has no file system for s9")
                    .hasMessageContaining("FLINK_PLUGINS_DIR");
        }
    }

    @Test
    void lateExchangesCountAndOnesOfTheFutureStopNothing(@TempDir Path folder) throws Exception {
        Path intake = folder.resolve("intake");
        LatestFindings findings = new LatestFindings();
        try (IntakeLog log = IntakeLog.open(intake, SMALL);
                LiveJob job = LiveJob.start(LiveChild.settings(folder), intake, findings)) {
            log.append(at("future", System.currentTimeMillis() + 400L * 86_400_000));
            assertThat(findings.awaitExchanges(1).exchanges()).isEqualTo(1);
            log.append(at("past", 1_600_000_000_000L));
            Findings both = findings.awaitExchanges(2);
            assertThat(both.firstSeenMillis()).isEqualTo(1_600_000_000_000L);
            assertThat(both.accounts()).hasSize(2);
            assertThat(job.isRunning()).isTrue();
        }
    }

    @Test
    void listenerThatFailsIsToldAgain(@TempDir Path folder) throws Exception {
        Path intake = folder.resolve("intake");
        LatestFindings findings = new LatestFindings();
        int[] refusals = {2};
        try (IntakeLog log = IntakeLog.open(intake, SMALL);
                LiveJob job = LiveJob.start(LiveChild.settings(folder), intake, told -> {
                    if (refusals[0]-- > 0) {
                        throw new IOException("the ledger is not there");
                    }
                    findings.found(told);
                })) {
            log.append(at("a", 1_760_000_000_000L));
            assertThat(findings.awaitExchanges(1).exchanges()).isEqualTo(1);
            assertThat(job.lastFailure().map(JobFailure::why)).contains("the ledger is not there");
            assertThat(job.restarts()).isPositive();
            Eventually.holds("the log is read to its end", () -> log.unreadBytes() == 0);
        }
    }

    @Test
    void failureIsToldWithoutWhatLibrariesSay(@TempDir Path folder) throws Exception {
        Path intake = folder.resolve("intake");
        boolean[] failed = {false};
        try (IntakeLog log = IntakeLog.open(intake, SMALL);
                LiveJob job = LiveJob.start(LiveChild.settings(folder), intake, told -> {
                    if (!failed[0]) {
                        failed[0] = true;
                        throw new IllegalStateException(Long.parseLong("otters") + " is no number");
                    }
                })) {
            long before = System.currentTimeMillis();
            log.append(at("a", 1_760_000_000_000L));
            Eventually.holds("it fails", () -> job.lastFailure().isPresent());
            JobFailure failure = job.lastFailure().orElseThrow();
            assertThat(failure.why()).startsWith("java.lang.NumberFormatException at io.iolaus.").doesNotContain("otters");
            assertThat(failure.atMillis()).isGreaterThanOrEqualTo(before);
        }
    }

    @Test
    void damagedFrameIsToldWithItsPlaceAndNotPassedOver(@TempDir Path folder) throws Exception {
        Path intake = folder.resolve("intake");
        long damaged;
        try (IntakeLog log = IntakeLog.open(intake, SMALL)) {
            damaged = log.append(at("a", 1_760_000_000_000L)).end().offset();
            while (log.end().segment() < 2) {
                log.append(at("b", 1_760_000_000_000L));
            }
        }
        Path segment = intake.resolve("00000000000000000000.intake");
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.seek(damaged + 40);
            file.write(255);
        }
        try (IntakeLog log = IntakeLog.open(intake, SMALL);
                LiveJob job = LiveJob.start(LiveChild.settings(folder), intake, new LatestFindings())) {
            Eventually.holds("the job says where", () -> job.lastFailure().map(JobFailure::why).orElse("").startsWith(segment + ":" + damaged + ": frame is damaged"));
            assertThat(log.end().segment()).isEqualTo(2);
        }
    }

    @Test
    void logThatIsNotOpenHereIsRefused(@TempDir Path folder) throws Exception {
        Path intake = Files.createDirectory(folder.resolve("intake"));
        try (LiveJob job = LiveJob.start(LiveChild.settings(folder), intake, new LatestFindings())) {
            Eventually.holds("the job says so", () -> job.lastFailure().map(JobFailure::why).orElse("").contains("is not open for appending in this process"));
        }
        assertThatThrownBy(() -> new LiveSettings(folder, 0, Cadence.atEnd(), Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO))
                .hasMessage("parallelism must be >= 1, got 0");
    }

    private static IntakeBatch at(String account, long millis) {
        return new IntakeBatch.Readings("", List.of(new ExchangeReader().read(
                Exchange.builder(account, millis * 1_000_000, "model").prompt("what is the time").build())));
    }

    private static long states(Path folder, String kind) throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve(kind))) {
            return files.filter(file -> file.endsWith("_metadata")).count();
        } catch (UncheckedIOException deletedMeanwhile) {
            return -1;
        }
    }
}
