package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JudgePaceTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void passesNeverTakeMoreThanAQuarterOfTheTime(long seed) {
        Random random = new Random(seed);
        JudgePace pace = new JudgePace();
        long start = random.nextLong(-1_000_000, 1_000_000);
        long now = start;
        long judged = 0;
        for (int pass = 0; pass < 200; pass++) {
            now += pace.waitMillis(now);
            assertThat(pace.waitMillis(now)).isZero();
            long cost = random.nextLong(5_000);
            now += cost + (pass % 3 == 0 ? random.nextLong(60_000) : 0); // the machine has other work
            judged += cost;
            pace.ended(now, cost);
            assertThat(judged).isLessThanOrEqualTo((now + pace.waitMillis(now) - start + 3) / 4);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 90_000})
    void busyMachineDoesNotMakeThePassesRarer(long waitedForTheProcessor) {
        JudgePace pace = new JudgePace();
        pace.ended(1_000 + waitedForTheProcessor, 400);
        assertThat(pace.waitMillis(1_000 + waitedForTheProcessor)).isEqualTo(1_200);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void firstPassWaitsForNothing(long now) {
        assertThat(new JudgePace().waitMillis(now)).isZero();
    }
}
