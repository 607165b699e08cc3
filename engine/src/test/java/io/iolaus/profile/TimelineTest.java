package io.iolaus.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {

    private static final long HOUR = 3_600_000L;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void orderAndSplittingDoNotMatter(long seed) {
        Random random = new Random(seed);
        long span = HOUR << random.nextInt(14);
        long[] times = random.longs(300, 0, span).map(offset -> 1_700_000_000_000L + offset).toArray();
        Timeline forward = new Timeline();
        Timeline backward = new Timeline();
        Timeline[] halves = {new Timeline(), new Timeline()};
        for (int i = 0; i < times.length; i++) {
            forward.add(times[i]);
            backward.add(times[times.length - 1 - i]);
            halves[random.nextInt(2)].add(times[i]);
        }
        halves[1].merge(halves[0]);

        for (Timeline other : new Timeline[] {backward, halves[1]}) {
            assertThat(other.bucketMillis()).isEqualTo(forward.bucketMillis());
            assertThat(other.startMillis()).isEqualTo(forward.startMillis());
            assertThat(other.counts()).isEqualTo(forward.counts());
        }
        assertThat(Arrays.stream(forward.counts()).sum()).isEqualTo(times.length);
        assertThat(forward.counts().length).isBetween(1, Timeline.MAX_BUCKETS);
    }

    @Test
    void bucketsWidenOnlyAsFarAsTheSpanNeeds() {
        Timeline twoDays = new Timeline();
        twoDays.add(0);
        twoDays.add(47 * HOUR);
        assertThat(twoDays.bucketMillis()).isEqualTo(HOUR);

        twoDays.add(48 * HOUR);
        assertThat(twoDays.bucketMillis()).isEqualTo(2 * HOUR);
        assertThat(twoDays.counts()[0]).isEqualTo(1);
    }

    @Test
    void emptyTimelineMergesEitherWay() {
        Timeline some = new Timeline();
        some.add(5 * HOUR);
        some.merge(new Timeline());
        Timeline none = new Timeline();
        none.merge(some);

        assertThat(none.counts()).containsExactly(1);
        assertThat(none.startMillis()).isEqualTo(some.startMillis()).isEqualTo(5 * HOUR);
    }
}
