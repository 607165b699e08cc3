package io.iolaus.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import io.iolaus.sketch.SketchKey;
import org.junit.jupiter.api.Test;

/// What a thousand probes tell an attacker who wants to know which of two rules an account fell under: one with a hint of ten
/// minutes, or one with a hint of fifty.
final class ReticenceTest {

    private static final int PROBES = 1_000;
    private static final int ACCOUNTS = 400;
    private static final int MILD_SECONDS = 600;
    private static final int HARSH_SECONDS = 3_000;
    private static final Reticence RETICENT = new Reticence(200, 900, 3_600);
    private static final SketchKey KEY = new SketchKey(bytes(1));

    @Test
    void aHintAsItIsTellsTheRuleAndARoundedOneDoesNot() {
        assertThat(guessedByHint(Reticence.NONE)).isEqualTo(1.0);
        assertThat(guessedByHint(RETICENT)).isEqualTo(0.5);
    }

    /// Noise anew for each answer, as wide as the delays here and on top of a difference of 20 ms: gone after a thousand probes.
    @Test
    void noiseAveragesOutAndADrawPerAccountDoesNot() {
        Random noise = new Random(7);
        double fresh = guessedByDelay(account -> isHarsh(account) ? 20 : 0, account -> 200 + noise.nextInt(701));
        double drawn = guessedByDelay(account -> isHarsh(account) ? 20 : 0, account -> RETICENT.delayMillis(KEY, "acct-" + account));

        assertThat(fresh).isGreaterThan(0.65);
        assertThat(drawn).isBetween(0.4, 0.6);
    }

    @Test
    void aThousandProbesOfOneAccountGetOneAnswer() {
        Set<Integer> seen = new HashSet<>();
        for (int probe = 0; probe < PROBES; probe++) {
            seen.add(RETICENT.delayMillis(KEY, "acct-1"));
        }
        assertThat(seen).hasSize(1);
    }

    @Test
    void delaysFillTheirRangeAndNobodyWithoutTheKeyCanTellThem() {
        SketchKey other = new SketchKey(bytes(2));
        int[] delays = IntStream.range(0, 20_000).map(i -> RETICENT.delayMillis(KEY, "acct-" + i)).toArray();
        int[] guesses = IntStream.range(0, 20_000).map(i -> RETICENT.delayMillis(other, "acct-" + i)).toArray();

        assertThat(Arrays.stream(delays).min().orElseThrow()).isEqualTo(200);
        assertThat(Arrays.stream(delays).max().orElseThrow()).isEqualTo(900);
        assertThat(Arrays.stream(delays).average().orElseThrow()).isCloseTo(550, within(6.0));
        long right = IntStream.range(0, delays.length).filter(i -> Math.abs(delays[i] - guesses[i]) <= 10).count();
        assertThat(right / (double) delays.length).isLessThan(0.04);
    }

    @Test
    void hintsNeverGetShorterAndNoHintStaysNone() {
        for (int step : new int[] {0, 1, 7, 60, 3_600}) {
            Reticence reticence = new Reticence(0, 0, step);
            assertThat(reticence.retryAfterSeconds(0)).isZero();
            for (int seconds = 1; seconds < 8_000; seconds += 13) {
                assertThat(reticence.retryAfterSeconds(seconds)).isBetween(seconds, seconds + Math.max(0, step - 1));
            }
        }
    }

    @Test
    void whoIsServedWaitsForNothing() {
        AnswerPolicy policy = new AnswerPolicy(Map.of(Action.DENY, RETICENT));

        assertThat(policy.of(Action.DENY)).isEqualTo(RETICENT);
        assertThat(policy.of(Action.ALLOW)).isEqualTo(Reticence.NONE);
        assertThat(policy.of(Action.THROTTLE).delayMillis(KEY, "a")).isZero();
        assertThatThrownBy(() -> new AnswerPolicy(Map.of(Action.ALLOW, RETICENT))).hasMessageContaining("allow");
        assertThatThrownBy(() -> new Reticence(5, 4, 0)).hasMessageContaining("least first");
    }

    private static double guessedByHint(Reticence reticence) {
        int right = 0;
        for (int account = 0; account < ACCOUNTS; account++) {
            int told = reticence.retryAfterSeconds(isHarsh(account) ? HARSH_SECONDS : MILD_SECONDS);
            boolean guess = told > reticence.retryAfterSeconds(MILD_SECONDS);
            right += guess == isHarsh(account) ? 1 : 0;
        }
        return right / (double) ACCOUNTS;
    }

    /// The attacker knows the range, averages its probes of an account and says harsh where that is above the middle.
    private static double guessedByDelay(IntUnaryOperator work, IntUnaryOperator delay) {
        int right = 0;
        for (int account = 0; account < ACCOUNTS; account++) {
            double sum = 0;
            for (int probe = 0; probe < PROBES; probe++) {
                sum += work.applyAsInt(account) + delay.applyAsInt(account);
            }
            right += (sum / PROBES > 560) == isHarsh(account) ? 1 : 0;
        }
        return right / (double) ACCOUNTS;
    }

    private static boolean isHarsh(int account) {
        return account % 2 == 1;
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[SketchKey.BYTES];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
