package io.iolaus.server.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import io.iolaus.act.Action;
import io.iolaus.act.AnswerPolicy;
import io.iolaus.act.ReasonCode;
import io.iolaus.act.Reticence;
import io.iolaus.sketch.SketchKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GateTest {

    private static final long NOW = 1_770_000_000_000L;
    private static final Map<String, Action> DECIDED = Map.of(
            "denied", Action.DENY, "slowed", Action.THROTTLE, "asked", Action.STEP_UP, "withheld", Action.WITHHOLD_REASONING);

    private final AtomicLong elapsed = new AtomicLong();

    @ParameterizedTest
    @CsvSource({
        // serves, shadow, judged: what an unknown account and a request without account get
        "true,  false, true,  allow, nothing_held, allow, 200, 200",
        "false, false, true,  allow, nothing_held, deny,  200, 403",
        "true,  false, false, allow, not_current,  allow, 200, 200",
        "false, false, false, deny,  not_current,  deny,  503, 403",
        "false, true,  false, allow, not_current,  allow, 200, 200"
    })
    void whereThereIsNoAnswerTheConfigurationRules(
            boolean serves, boolean shadow, boolean judged, String action, String basis, String withoutAccount, int status, int statusWithout)
            throws IOException {
        Gate gate = gate(serves, shadow, AnswerPolicy.FRANK, judged);

        Ruling unknown = gate.ruling(Question.of("nobody"), NOW);
        assertThat(unknown.action().wireName()).isEqualTo(action);
        assertThat(unknown.basis().wireName()).isEqualTo(basis);
        assertThat(unknown.staleness().current()).isEqualTo(judged);
        assertThat(gate.passage(unknown, NOW).status()).isEqualTo(status);
        Ruling without = gate.ruling(Question.of(""), NOW);
        assertThat(without.action().wireName()).isEqualTo(withoutAccount);
        assertThat(without.basis()).isEqualTo(Basis.NO_ACCOUNT);
        assertThat(gate.passage(without, NOW).status()).isEqualTo(statusWithout);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void aDecisionStandsUntilItExpiresWhateverIsJudged(boolean serves, boolean judged) throws IOException {
        Gate gate = gate(serves, false, AnswerPolicy.FRANK, judged);

        Ruling denied = gate.ruling(Question.of("denied"), NOW);
        assertThat(denied.action()).isEqualTo(Action.DENY);
        assertThat(denied.basis()).isEqualTo(Basis.DECISION);
        assertThat(denied.staleness().current()).isEqualTo(judged);
        assertThat(gate.ruling(Question.of("denied"), NOW + Decided.LIFETIME_MILLIS).basis()).isNotEqualTo(Basis.DECISION);
    }

    @Test
    void refusalForWantOfAnAnswerSaysSoAndIsKeptForASecond() throws IOException {
        Ruling ruling = gate(false, false, AnswerPolicy.FRANK, false).ruling(Question.of("nobody"), NOW);

        assertThat(ruling.reasons()).containsExactly(ReasonCode.UNCHECKED);
        assertThat(ruling.retryAfterSeconds()).isPositive();
        assertThat(ruling.expiresAtMillis()).isEqualTo(NOW + 1_000);
    }

    @Test
    void gatewaysThatOpenOrShutGetTheStatusOfTheAction() throws IOException {
        Gate gate = gate(true, false, AnswerPolicy.FRANK, true);

        assertThat(passage(gate, "denied", NOW).status()).isEqualTo(403);
        assertThat(passage(gate, "asked", NOW).status()).isEqualTo(401);
        assertThat(passage(gate, "withheld", NOW).isOpen()).isTrue();
        assertThat(passage(gate, "nobody", NOW).isOpen()).isTrue();
    }

    @Test
    void slowedAccountIsServedOnceInEachStretch() throws IOException {
        Gate gate = gate(true, false, AnswerPolicy.FRANK, true);
        int served = 0;
        for (long at = 0; at < 20_000; at += 100) {
            Passage passage = passage(gate, "slowed", NOW + at);
            served += passage.isOpen() ? 1 : 0;
            if (!passage.isOpen()) {
                assertThat(passage.status()).isEqualTo(429);
                assertThat(passage.retryAfterSeconds()).isBetween(1, Decided.RETRY_SECONDS);
            }
        }
        assertThat(served).isEqualTo(20_000 / (Decided.RETRY_SECONDS * 1_000));
        assertThat(passage(gate, "slowed", NOW - 86_400_000).isOpen()).as("a clock that was set back locks nobody out").isTrue();
    }

    /// The attacker's log of a thousand probes of one account.
    @Test
    void aThousandProbesLearnOneLineWhereAnswersAreReticent() throws IOException {
        AnswerPolicy policy = new AnswerPolicy(Map.of(Action.THROTTLE, new Reticence(0, 0, 60)));
        Set<String> frank = probed(gate(true, false, AnswerPolicy.FRANK, true));
        Set<String> reticent = probed(gate(true, false, policy, true));

        assertThat(frank).as("seconds count down to the turn, and give the stretch away").hasSizeGreaterThan(2);
        assertThat(reticent).containsExactlyInAnyOrder("200 after 0", "429 after 60");
    }

    private static Set<String> probed(Gate gate) {
        Set<String> seen = new HashSet<>();
        for (int probe = 0; probe < 1_000; probe++) {
            Passage passage = passage(gate, "slowed", NOW + probe * 170L);
            seen.add(passage.status() + " after " + passage.retryAfterSeconds());
        }
        return seen;
    }

    @Test
    void soManyAnswersAreHeldBackAtOnceAndNoMore() throws Exception {
        Delays delays = new Delays(40);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> held = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                held.add(threads.submit(() -> delays.hold(3_000)));
            }
            int waited = 0;
            for (Future<Boolean> one : held) {
                waited += one.get() ? 1 : 0;
            }
            assertThat(waited).isEqualTo(40);
        }
        assertThat(delays.hold(1)).as("their places are free again").isTrue();
    }

    @Test
    void deniedAccountWaitsItsOwnTimeAndServedOnesWaitForNothing() throws IOException {
        Gate gate = gate(true, false, new AnswerPolicy(Map.of(Action.DENY, new Reticence(120, 120, 0))), true);

        assertThat(millis(gate, "denied")).isBetween(120L, 2_000L);
        assertThat(millis(gate, "nobody")).isLessThan(100);
    }

    private static long millis(Gate gate, String account) {
        Ruling ruling = gate.ruling(Question.of(account), NOW);
        long start = System.nanoTime();
        gate.hold(ruling);
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static Passage passage(Gate gate, String account, long now) {
        return gate.passage(gate.ruling(Question.of(account), now), now);
    }

    private Gate gate(boolean serves, boolean shadow, AnswerPolicy answers, boolean judged) throws IOException {
        var registrar = Decided.registrar(Decided.store(DECIDED, NOW));
        Passes passes = new Passes(Decided.recorded(registrar), Duration.ofSeconds(60), elapsed::get);
        if (judged) {
            passes.found(Decided.nothingUpTo(NOW));
        }
        return new Gate(registrar, passes, new Gate.Rules(serves, shadow, answers, 10), new SketchKey(new byte[SketchKey.BYTES]));
    }
}
