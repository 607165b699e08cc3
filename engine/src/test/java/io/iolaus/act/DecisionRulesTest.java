package io.iolaus.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import io.iolaus.ingest.Account;
import io.iolaus.judge.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecisionRulesTest {

    private static final List<Level> LEVELS = List.of(Level.values());
    private static final long HOUR = 3_600_000L;
    private static final Account STRANGER = Account.unknown("a");
    private static final DecisionRules ACTING = new DecisionRules(
            Map.of(
                    Level.ENFORCE, new ActionRule(Action.DENY, 24 * HOUR, 0, 0.9),
                    Level.STEP_UP, new ActionRule(Action.STEP_UP, 12 * HOUR, 0, 0.5),
                    Level.WATCH, new ActionRule(Action.THROTTLE, HOUR, 30, 0)),
            false);

    @Test
    void withoutConfigurationNobodyIsTouchedAndEverythingIsSaid() {
        Decision decision = made(DecisionRules.standard(), STRANGER, null, standing(Level.ENFORCE, 0.99), 0);

        assertThat(decision.action()).isEqualTo(Action.ALLOW);
        assertThat(decision.proposed()).isEqualTo(Action.DENY);
        assertThat(decision.isShadow()).isTrue();
        assertThat(decision.reasons()).isNotEmpty();
        assertThat(decision.expiresAtMillis()).isEqualTo(24 * HOUR);
    }

    @Test
    void aWatchedAccountIsLeftAloneByTheStandardRules() {
        assertThat(DecisionRules.standard().decide(STRANGER, null, standing(Level.WATCH, 1), 0)).isEmpty();
    }

    @Test
    void anUnlikelyMemberIsTreatedByTheWeakerRule() {
        assertThat(made(ACTING, STRANGER, null, standing(Level.ENFORCE, 0.95), 0).action()).isEqualTo(Action.DENY);
        assertThat(made(ACTING, STRANGER, null, standing(Level.ENFORCE, 0.8), 0).action()).isEqualTo(Action.STEP_UP);
        Decision slowed = made(ACTING, STRANGER, null, standing(Level.ENFORCE, 0.4), 0);
        assertThat(slowed.action()).isEqualTo(Action.THROTTLE);
        assertThat(slowed.retryAfterSeconds()).isEqualTo(30);
        // What was measured stays as it was, whichever rule applied.
        assertThat(slowed.level()).isEqualTo(Level.ENFORCE);
    }

    @Test
    void worseEvidenceStrengthensAtOnceAndBetterEvidenceWaitsForTheExpiry() {
        Decision asked = made(ACTING, STRANGER, null, standing(Level.STEP_UP, 0.95), 0);
        Decision denied = made(ACTING, STRANGER, asked, standing(Level.ENFORCE, 0.95), 1);

        assertThat(denied.action()).isEqualTo(Action.DENY);
        assertThat(ACTING.decide(STRANGER, denied, standing(Level.STEP_UP, 0.95), 2)).isEmpty();
        assertThat(ACTING.decide(STRANGER, denied, null, denied.expiresAtMillis() - 1)).isEmpty();
        assertThat(made(ACTING, STRANGER, denied, standing(Level.STEP_UP, 0.95), denied.expiresAtMillis()).action())
                .isEqualTo(Action.STEP_UP);
        assertThat(ACTING.decide(STRANGER, denied, null, denied.expiresAtMillis()))
                .contains(new DecisionChange.Ended("a", DecisionChange.Ending.EXPIRED));
    }

    @Test
    void aDecisionThatIsStillCalledForIsMadeAnewInTheSecondHalfOfItsLife() {
        Decision first = made(ACTING, STRANGER, null, standing(Level.WATCH, 1), 0);

        assertThat(ACTING.decide(STRANGER, first, standing(Level.WATCH, 1), HOUR / 2 - 1)).isEmpty();
        assertThat(made(ACTING, STRANGER, first, standing(Level.WATCH, 1), HOUR / 2).expiresAtMillis()).isEqualTo(HOUR * 3 / 2);
    }

    @Test
    void whatPeopleSayWorksAtOnce() {
        Decision denied = made(ACTING, STRANGER, null, standing(Level.ENFORCE, 1), 0);
        Decision asked = made(ACTING, STRANGER, null, standing(Level.STEP_UP, 1), 0);
        DecisionChange withdrawn = new DecisionChange.Ended("a", DecisionChange.Ending.WITHDRAWN);
        DecisionRules shadow = new DecisionRules(ACTING.byLevel(), true);

        assertThat(ACTING.decide(account(List.of("distillation"), false), denied, standing(Level.ENFORCE, 1), 1)).contains(withdrawn);
        assertThat(ACTING.decide(account(List.of(), true), asked, standing(Level.STEP_UP, 1), 1)).contains(withdrawn);
        assertThat(made(shadow, STRANGER, denied, standing(Level.ENFORCE, 1), 1).action()).isEqualTo(Action.ALLOW);
        assertThat(shadow.decide(STRANGER, denied, null, 1)).contains(withdrawn);
        Decision shadowed = made(shadow, STRANGER, null, standing(Level.ENFORCE, 1), 0);
        assertThat(made(ACTING, STRANGER, shadowed, standing(Level.ENFORCE, 1), 1).action()).isEqualTo(Action.DENY);
    }

    @Test
    void proofOfIdentityDoesNotStopADenial() {
        assertThat(made(ACTING, account(List.of(), true), null, standing(Level.ENFORCE, 1), 0).action()).isEqualTo(Action.DENY);
    }

    @Test
    void aShorterLifetimeReachesDecisionsThatWereMadeBefore() {
        Decision denied = made(ACTING, STRANGER, null, standing(Level.ENFORCE, 1), 0);
        DecisionRules shorter = new DecisionRules(
                Map.of(
                        Level.ENFORCE, new ActionRule(Action.DENY, HOUR, 0, 0.9),
                        Level.STEP_UP, new ActionRule(Action.STEP_UP, HOUR, 0, 0.5),
                        Level.WATCH, new ActionRule(Action.THROTTLE, HOUR, 30, 0)),
                false);

        assertThat(made(shorter, STRANGER, denied, standing(Level.ENFORCE, 1), 1).expiresAtMillis()).isEqualTo(1 + HOUR);
    }

    /// A judge that calls something else at every pass must not make a customer's service come and go.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aVerdictThatFlapsWeakensNoDecisionBeforeItsExpiry(long seed) {
        Random random = new Random(seed);
        Decisions decisions = new Decisions();
        long shortest = HOUR;
        int weakenings = 0;
        List<Long> made = new ArrayList<>();
        Action before = Action.ALLOW;
        long expiry = 0;
        long now = 0;
        for (int pass = 0; pass < 5_000; pass++) {
            now += 1 + random.nextInt(60_000);
            Standing standing = random.nextInt(4) == 0
                    ? null
                    : standing(LEVELS.get(random.nextInt(3)), random.nextDouble());
            Decision current = decisions.of("a").orElse(null);
            long at = now;
            ACTING.decide(STRANGER, current, standing, now).ifPresent(change -> {
                decisions.apply(change);
                if (change instanceof DecisionChange.Made) {
                    made.add(at);
                }
            });
            Action after = decisions.of("a").map(Decision::action).orElse(Action.ALLOW);
            if (before.isStrongerThan(after)) {
                assertThat(now).isGreaterThanOrEqualTo(expiry);
                weakenings++;
            }
            before = after;
            expiry = decisions.of("a").map(Decision::expiresAtMillis).orElse(0L);
            assertThat(decisions.expiredAt(now)).isEmpty();
        }
        assertThat(weakenings).isLessThanOrEqualTo((int) (now / shortest));
        assertThat(made).hasSizeLessThan(5_000 / 5);
    }

    @Test
    void aDecisionWithoutAnEndOrAReasonIsRefused() {
        assertThatThrownBy(() -> new Decision(
                        "a", Action.DENY, Action.DENY, List.of(ReasonCode.COORDINATED_USE), "C-1", Level.ENFORCE, 0, 0, Long.MAX_VALUE, 0, 0))
                .hasMessageContaining("expiresAtMillis must be later than 0 by at most");
        assertThatThrownBy(() -> new Decision("a", Action.DENY, Action.DENY, List.of(), "C-1", Level.ENFORCE, 0, 0, 1, 0, 0))
                .hasMessageContaining("needs a reason");
        assertThatThrownBy(() -> new Decision(
                        "a", Action.THROTTLE, Action.DENY, List.of(ReasonCode.COORDINATED_USE), "C-1", Level.ENFORCE, 0, 0, 1, 0, 0))
                .hasMessageContaining("or allow");
    }

    private static Decision made(
            DecisionRules rules, Account account, @Nullable Decision current, Standing standing, long now) {
        return rules.decide(account, current, standing, now)
                .map(change -> ((DecisionChange.Made) change).decision())
                .orElseThrow();
    }

    private static Standing standing(Level level, double posterior) {
        return new Standing("C-1", level, level.highestQ(), posterior, 1, 100, 7);
    }

    private static Account account(List<String> grants, boolean verified) {
        return new Account(
                "a", Account.UNKNOWN, "", "", "", "", "", "", verified, "", grants, "", Account.UNKNOWN, "");
    }
}
