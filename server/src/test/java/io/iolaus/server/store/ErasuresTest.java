package io.iolaus.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import io.iolaus.act.DecisionRules;
import io.iolaus.act.Tolerance;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.IntakePosition;
import io.iolaus.flow.intake.SegmentCursor;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Level;
import io.iolaus.server.ledger.Verification;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ErasuresTest {

    private static final Findings WITH_B = Drawn.findings(List.of(Drawn.verdict("C-1", Level.ENFORCE, 0.01, "a", "b", "c")));

    @TempDir
    private Path folder;

    private final MemoryStore store = new MemoryStore(new Random(1));

    @Test
    void passOverAnOlderStateWritesNobodyDownAgain() throws IOException {
        Registrar registrar = registrar();
        try (DataFolder data = DataFolder.open(folder);
                IntakeLog log = log()) {
            Erasures erasures = Erasures.open(data, log, registrar);
            erasures.told(WITH_B, kept -> registrar.judged(kept, 5, 1_000));
            assertThat(registrar.decision("b", 1_500)).isPresent();

            assertThat(erasures.erase("b", 2_000).count()).isEqualTo(2);
            erasures.told(WITH_B, kept -> registrar.judged(kept, 6, 3_000));

            assertThat(registrar.decision("b", 3_000)).isEmpty();
            assertThat(registrar.decision("a", 3_000)).isPresent();
            assertThat(store.state().docket().members("C-1")).containsOnlyKeys("a", "c");
            assertThat(store.ledger().verify()).isInstanceOf(Verification.Intact.class);
            assertThat(erasures.pending()).as("no checkpoint is there yet").isEqualTo(1);
        }
        assertThat(erasedInTheLog()).containsExactly("b");
    }

    @Test
    void erasureThatACrashCutShortIsTakenUp() throws IOException {
        Registrar registrar = registrar();
        try (DataFolder data = DataFolder.open(folder);
                IntakeLog log = log()) {
            Erasures.open(data, log, registrar).erase("b c\nd", 2_000);
        }
        Files.delete(folder.resolve("intake").resolve("00000000000000000000.intake")); // as if it had never got there
        for (int start = 0; start < 2; start++) {
            try (DataFolder data = DataFolder.open(folder);
                    IntakeLog log = log()) {
                Erasures erasures = Erasures.open(data, log, registrar);
                assertThat(erasures.pending()).isEqualTo(1);
            }
        }
        assertThat(erasedInTheLog()).as("once, however often it is begun").containsExactly("b c\nd");
    }

    private IntakeLog log() throws IOException {
        return IntakeLog.open(folder.resolve("intake"), IntakeLimits.USUAL);
    }

    private Registrar registrar() throws IOException {
        return Registrar.open(store, new DecisionRules(DecisionRules.standard().byLevel(), false), Tolerance.NONE);
    }

    private List<String> erasedInTheLog() throws IOException {
        List<String> erased = new ArrayList<>();
        try (IntakeLog log = log();
                SegmentCursor cursor = new SegmentCursor(folder.resolve("intake"), IntakePosition.START)) {
            for (@Nullable IntakeBatch batch = cursor.next(log.end()); batch != null; batch = cursor.next(log.end())) {
                if (batch instanceof IntakeBatch.Erasure erasure) {
                    erased.add(erasure.accountId());
                }
            }
        }
        return erased;
    }
}
