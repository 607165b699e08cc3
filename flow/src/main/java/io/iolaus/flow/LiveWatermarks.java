package io.iolaus.flow;

import java.time.Duration;
import java.util.function.LongSupplier;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.profile.Reading;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/// Event time of a stream without end: a bound behind the latest exchange, and with the clock where that stands still.
///
/// Nothing is lost by going on too soon: a profile takes an exchange however late it is, and event time only says when the
/// judge speaks. It would be lost by waiting: a stream that falls silent, or has only old exchanges, would never have its
/// last round, and one exchange with a date in the future would end all rounds until that day. So event time never
/// passes the clock by an exchange's word.
///
/// @param lateness how far behind the latest exchange others may come
/// @param patience how long event time may stand still before it goes on with the clock
record LiveWatermarks(Duration lateness, Duration patience) implements WatermarkGeneratorSupplier<SourceRecord<Reading>> {

    LiveWatermarks {
        if (lateness.isNegative() || patience.isNegative()) {
            throw new IllegalArgumentException("lateness and patience must be >= 0, got " + lateness + ", " + patience);
        }
    }

    @Override
    public WatermarkGenerator<SourceRecord<Reading>> createWatermarkGenerator(Context context) {
        return new Generator(
                lateness.toMillis(), patience.toMillis(), System::currentTimeMillis, () -> System.nanoTime() / 1_000_000);
    }

    static final class Generator implements WatermarkGenerator<SourceRecord<Reading>> {

        private final long latenessMillis;
        private final long patienceMillis;
        private final LongSupplier clockMillis; // may jump
        private final LongSupplier elapsedMillis; // never does
        private long latest = Long.MIN_VALUE;
        private long emitted = Long.MIN_VALUE;
        private long advancedAt; // by elapsedMillis
        private long askedAt;

        Generator(long latenessMillis, long patienceMillis, LongSupplier clockMillis, LongSupplier elapsedMillis) {
            this.latenessMillis = latenessMillis;
            this.patienceMillis = patienceMillis;
            this.clockMillis = clockMillis;
            this.elapsedMillis = elapsedMillis;
            this.advancedAt = elapsedMillis.getAsLong();
            this.askedAt = advancedAt;
        }

        @Override
        public void onEvent(SourceRecord<Reading> record, long timestampMillis, WatermarkOutput output) {
            // Its own time: a broker's is that of its arrival.
            if (record instanceof SourceRecord.Read<Reading>(Reading reading)) {
                latest = Math.max(latest, reading.timestampMillis());
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            long now = elapsedMillis.getAsLong();
            long clock = clockMillis.getAsLong();
            if (latest > clock) {
                latest = clock; // whoever is ahead of the clock is wrong, or wants to be
            }
            long behindLatest = latest == Long.MIN_VALUE ? latest : latest - latenessMillis - 1;
            if (behindLatest > emitted) {
                emitted = behindLatest;
                advancedAt = now;
            } else if (now - advancedAt > patienceMillis) {
                emitted = emitted == Long.MIN_VALUE ? clock - latenessMillis - 1 : emitted + (now - askedAt);
            }
            askedAt = now;
            if (emitted != Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(emitted));
            }
        }
    }
}
