package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CadenceTest {

    @Test
    void roundEndsAfterTheWatermarkAndNoLaterThanItsLength() {
        Cadence cadence = Cadence.every(Duration.ofSeconds(5));
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            long watermark = random.nextLong(2_000_000_000_000L);
            assertThat(cadence.endAfter(watermark)).isBetween(watermark + 1, watermark + 5_000);
            assertThat(cadence.endAfter(watermark) % 5_000).isEqualTo(4_999);
        }
        assertThat(cadence.endAfter(4_998)).isEqualTo(4_999);
        assertThat(cadence.endAfter(4_999)).isEqualTo(9_999);
    }

    @Test
    void noRoundEndsBeforeTheInputWhereOnlyTheEndCounts() {
        assertThat(Cadence.atEnd().endAfter(Long.MIN_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(Cadence.every(Duration.ofSeconds(1)).endAfter(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aRoundLasts() {
        assertThatThrownBy(() -> Cadence.every(Duration.ZERO)).hasMessage("a round must last at least 1 ms, got 0");
    }
}
