package io.iolaus.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import io.iolaus.act.Action;
import io.iolaus.act.ActionRule;
import io.iolaus.act.Decision;
import io.iolaus.act.DecisionRules;
import io.iolaus.act.Tolerance;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Level;
import io.iolaus.server.ledger.Verification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The machine's clock is set wrong by an hour, and right again.
final class ClockJumpTest {

    private static final long HOUR = 3_600_000;
    private static final long NOON = 1_770_000_000_000L;
    private static final Findings CALLED = Drawn.findings(List.of(Drawn.verdict("C-1", Level.ENFORCE, 0.01, "a", "b")));

    private final MemoryStore store = new MemoryStore(new Random(1));
    private Registrar registrar;

    @BeforeEach
    void callAtNoon() throws IOException {
        Map<Level, ActionRule> rules = new EnumMap<>(DecisionRules.standard().byLevel());
        rules.put(Level.ENFORCE, new ActionRule(Action.DENY, HOUR, 0, 0.95)); // the shortest that can be set
        registrar = Registrar.open(store, new DecisionRules(rules, false), Tolerance.NONE);
        registrar.judged(CALLED, NOON, NOON);
    }

    @Test
    void clockSetForwardEndsNoDecisionWhoseVerdictStands() throws IOException {
        registrar.review(NOON + HOUR + 30_000);
        assertThat(denied(NOON + HOUR + 30_000)).isTrue();
        registrar.judged(CALLED, NOON + 35_000, NOON + HOUR + 35_000);

        registrar.review(NOON + 60_000);
        assertThat(denied(NOON + 60_000)).as("set right again").isTrue();
        assertThat(expiry()).as("too late by no more than the clock was wrong").isLessThanOrEqualTo(NOON + 60_000 + 2 * HOUR);
        assertSound();
    }

    @Test
    void clockSetBackKeepsNoDecisionLongerThanItWasWrong() throws IOException {
        registrar.review(NOON - HOUR + 30_000);
        assertThat(denied(NOON - HOUR + 30_000)).isTrue();
        assertThat(expiry()).isEqualTo(NOON + HOUR);
        registrar.judged(Drawn.findings(List.of()), NOON + 40_000, NOON - HOUR + 40_000); // the verdict is not called any more

        registrar.review(NOON + HOUR);
        assertThat(denied(NOON + HOUR)).isFalse();
        assertSound();
    }

    @Test
    void decisionMadeWhileTheClockWasAheadIsMadeAnewInTime() throws IOException {
        registrar.judged(CALLED, NOON, NOON + HOUR + 1);
        for (long minute = 1; minute <= 300; minute++) {
            registrar.judged(CALLED, NOON, NOON + minute * 60_000);
            assertThat(denied(NOON + minute * 60_000)).as("minute " + minute).isTrue();
        }
        assertSound();
    }

    private boolean denied(long millis) {
        return registrar.decision("a", millis).map(Decision::action).filter(Action.DENY::equals).isPresent();
    }

    private long expiry() {
        return registrar.decision("a", NOON).orElseThrow().expiresAtMillis();
    }

    private void assertSound() throws IOException {
        assertThat(store.ledger().verify()).isInstanceOf(Verification.Intact.class);
        assertThat(store.ledger().replay().content()).isEqualTo(store.state().content());
    }
}
