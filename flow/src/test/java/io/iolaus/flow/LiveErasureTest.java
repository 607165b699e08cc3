package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.IntakePosition;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.judge.AccountScore;
import io.iolaus.judge.Findings;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An account that is erased, among others that are not.
@Tag("long")
final class LiveErasureTest {

    private static final String GONE = "acct-to-forget";
    private static final IntakeLimits KEEPS_NOTHING = new IntakeLimits(2_000_000, 40_000_000, Duration.ZERO, 1_000);
    private static final IntakeLimits KEEPS_ALL = IntakeLimits.USUAL;

    @TempDir
    private Path folder;

    @Test
    void erasedAccountIsInNoFindingsNoStateAndNoSegment() throws Exception {
        List<IntakeBatch> batches = new Traffic(3, 60, 1_200).batches(100);
        LatestFindings findings = new LatestFindings();
        IntakePosition erased;
        try (IntakeLog log = IntakeLog.open(intake(), KEEPS_NOTHING);
                LiveJob job = LiveJob.start(LiveChild.settings(folder), intake(), findings)) {
            log.append(new IntakeBatch.Accounts("", List.of(Account.unknown("someone"), row())));
            log.append(readings(5));
            for (IntakeBatch batch : batches) {
                log.append(batch);
            }
            assertThat(ids(findings.awaitExchanges(1_205))).contains(GONE);
            job.stop();
        }
        assertThat(filesThatName()).as("else this test shows nothing").anyMatch(file -> file.startsWith("savepoints"))
                .anyMatch(file -> file.startsWith("intake"))
                .anyMatch(file -> file.startsWith("results"));

        LatestFindings later = new LatestFindings();
        try (IntakeLog log = IntakeLog.open(intake(), KEEPS_NOTHING);
                LiveJob job = LiveJob.start(LiveChild.settings(folder), intake(), later)) {
            later.awaitExchanges(1_205);
            erased = log.append(new IntakeBatch.Erasure("erase-1", GONE)).end();
            Eventually.holds("it is in no findings", () -> !ids(later.awaitExchanges(1)).contains(GONE));
            assertThat(later.awaitExchanges(1).exchanges()).isEqualTo(1_200);
            Eventually.holds("no checkpoint needs it", () -> log.isReleased(erased));
            Eventually.holds("nothing has it", () -> {
                log.expire();
                return filesThatName().isEmpty();
            });
            assertThat(job.lastFailure()).isEmpty();
            job.stop();
        }
        assertThat(filesThatName()).isEmpty();
    }

    @Test
    void accountThatSendsAgainIsMetAsANewOneLiveAndInReplay() throws Exception {
        LatestFindings findings = new LatestFindings();
        Path replayed = Files.createDirectory(folder.resolve("replayed"));
        try (IntakeLog log = IntakeLog.open(intake(), KEEPS_ALL);
                LiveJob job = LiveJob.start(LiveChild.settings(folder), intake(), findings)) {
            log.append(new IntakeBatch.Accounts("", List.of(row())));
            log.append(readings(5));
            findings.awaitExchanges(5);
            log.append(new IntakeBatch.Erasure("", GONE));
            log.append(readings(2));
            Eventually.holds("two exchanges are left", () -> findings.awaitExchanges(1).exchanges() == 2);
            assertThat(job.lastFailure()).isEmpty();
            try (EmbeddedFlink flink = EmbeddedFlink.start(2)) {
                Findings again = flink.scan(ScanInputs.replay(intake(), log.end(), ResultsFolder.local(replayed))).findings();
                assertThat(again.exchanges()).isEqualTo(2);
                assertThat(ids(again)).containsExactly(GONE);
            }
        }
    }

    private Path intake() {
        return folder.resolve("intake");
    }

    private static Account row() {
        return new Account(
                GONE, 1_750_000_000_000L, GONE + "@mail.example", "mail.example", "card-77", "", "", "", false, "", List.of(), "",
                Account.UNKNOWN, "");
    }

    private static IntakeBatch readings(int count) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(new ExchangeReader().read(Exchange.builder(GONE, (1_760_000_000_000L + i) * 1_000_000, "model")
                    .prompt("question " + i)
                    .build()));
        }
        return new IntakeBatch.Readings("", readings);
    }

    private static List<String> ids(Findings findings) {
        return findings.accounts().stream().map(AccountScore::accountId).toList();
    }

    /// But for what asks to forget it, whose own segment goes with the next ones.
    private List<String> filesThatName() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException deletedMeanwhile) {
            return List.of("not known yet");
        }
        for (Path file : files) {
            try {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(GONE)) {
                    found.add(folder.relativize(file).toString());
                }
            } catch (NoSuchFileException deletedMeanwhile) {
                found.add("not known yet");
            }
        }
        return found;
    }
}
