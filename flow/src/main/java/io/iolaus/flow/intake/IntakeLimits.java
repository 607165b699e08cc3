package io.iolaus.flow.intake;

import java.time.Duration;

/// What bounds a log.
///
/// @param segmentBytes a segment of this size takes no further batch
/// @param mostBytes the whole log; a batch beyond it is refused
/// @param retention how long a segment is kept for replay once a checkpoint is past it, unless space is needed
/// @param keysRemembered of how many of the latest batches the idempotency keys are known again
public record IntakeLimits(long segmentBytes, long mostBytes, Duration retention, int keysRemembered) {

    /// 64 MiB a segment, 16 GiB in all, a week, the last 200,000 keys.
    public static final IntakeLimits USUAL = new IntakeLimits(64L << 20, 16L << 30, Duration.ofDays(7), 200_000);

    private static final Duration LONGEST_SEGMENT = Duration.ofDays(1);

    public IntakeLimits {
        if (segmentBytes < 1 || mostBytes < segmentBytes) {
            throw new IllegalArgumentException(
                    "need 1 <= segment bytes <= most bytes, got " + segmentBytes + ", " + mostBytes);
        }
        if (retention.isNegative() || keysRemembered < 0) {
            throw new IllegalArgumentException(
                    "retention and remembered keys must be >= 0, got " + retention + ", " + keysRemembered);
        }
    }

    /// A segment that is older takes no further batch: what is in it is kept for at most this and the retention.
    Duration segmentAge() {
        return retention.compareTo(LONGEST_SEGMENT) < 0 ? retention : LONGEST_SEGMENT;
    }
}
