package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.ingest.Exchange;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

final class LiveWatermarksTest {

    private static final long NOON = 1_760_000_000_000L;

    private final List<Long> marks = new ArrayList<>();
    private final WatermarkOutput output = new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
            marks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            throw new AssertionError("a stream that waits goes on with the clock");
        }

        @Override
        public void markActive() {}
    };

    private long clock = NOON;
    private long elapsed;
    private final LiveWatermarks.Generator generator =
            new LiveWatermarks.Generator(2_000, 1_000, () -> clock, () -> elapsed);

    private long ask(long millisLater) {
        clock += millisLater;
        elapsed += millisLater;
        generator.onPeriodicEmit(output);
        return marks.isEmpty() ? Long.MIN_VALUE : marks.getLast();
    }

    private void exchange(long millis) {
        Reading reading = new ExchangeReader().read(Exchange.builder("a", millis * 1_000_000, "m").build());
        generator.onEvent(new SourceRecord.Read<>(reading), 0, output);
    }

    @Test
    void eventTimeIsABoundBehindTheLatestExchange() {
        exchange(NOON - 500);
        exchange(NOON - 9_000);
        assertThat(ask(10)).isEqualTo(NOON - 500 - 2_000 - 1);
    }

    @Test
    void silentStreamGoesOnWithTheClockOncePatienceEnds() {
        exchange(NOON);
        long heard = ask(0);
        assertThat(ask(900)).isEqualTo(heard);
        assertThat(ask(200)).isEqualTo(heard + 200);
        assertThat(ask(5_000)).isEqualTo(heard + 5_200);
        exchange(clock);
        assertThat(ask(10)).isEqualTo(clock - 10 - 2_001);
    }

    @Test
    void streamOfOldExchangesDoesNotHoldEventTimeUp() {
        exchange(NOON);
        long heard = ask(0);
        for (int i = 0; i < 30; i++) {
            exchange(NOON - 86_400_000 + i);
            ask(100);
        }
        assertThat(ask(100)).isGreaterThan(heard + 1_500);
    }

    @Test
    void streamThatNeverBeganFollowsTheClock() {
        assertThat(ask(500)).isEqualTo(Long.MIN_VALUE);
        assertThat(ask(600)).isEqualTo(clock - 2_001);
    }

    @Test
    void oneExchangeOfTheFutureTakesEventTimeNoFurtherThanTheClock() {
        exchange(NOON + 400L * 86_400_000);
        long mark = ask(10);
        assertThat(mark).isLessThan(clock);
        exchange(clock + 50);
        assertThat(ask(100)).as("honest exchanges still move it").isGreaterThan(mark);
    }

    @Test
    void eventTimeNeverGoesBackWhateverTheClockDoes() {
        exchange(NOON);
        ask(100);
        clock -= 3_600_000;
        exchange(clock);
        ask(100);
        ask(5_000);
        clock += 7_200_000;
        exchange(clock);
        ask(100);
        assertThat(marks).isSorted().hasSizeGreaterThan(3);
    }

    @Test
    void clockThatIsSetBackHoldsNoRoundUp() {
        exchange(NOON);
        long heard = ask(0);
        clock -= 3_600_000;
        for (int i = 1; i <= 50; i++) {
            exchange(NOON + i * 100L); // by the senders' clocks, which were not
            ask(100);
        }
        assertThat(marks).isSorted();
        assertThat(ask(100)).isBetween(heard + 1_000, heard + 5_200);
        clock += 3_600_000;
        exchange(NOON + 5_200);
        assertThat(ask(100)).as("set right again").isBetween(heard + 1_000, NOON + 5_300);
    }

    @Test
    void clockThatIsSetForwardTakesNoEventTimeAlong() {
        exchange(NOON);
        long heard = ask(0);
        clock += 3_600_000;
        for (int i = 1; i <= 50; i++) {
            exchange(NOON + i * 100L);
            ask(100);
        }
        assertThat(ask(100)).isBetween(heard + 4_000, heard + 5_200);
    }
}
