package io.iolaus.flow;

import java.io.Serializable;
import java.time.Duration;

/// When accounts hand in their dossiers and the judge speaks, in event time.
///
/// @param everyMillis length of a round; [Long#MAX_VALUE] for a single round that ends with the input
public record Cadence(long everyMillis) implements Serializable {

    public Cadence {
        if (everyMillis <= 0) {
            throw new IllegalArgumentException("a round must last at least 1 ms, got " + everyMillis);
        }
    }

    /// Once, when bounded input ends.
    public static Cadence atEnd() {
        return new Cadence(Long.MAX_VALUE);
    }

    /// At the end of each stretch of event time of that length, and when the input ends.
    public static Cadence every(Duration round) {
        return new Cadence(round.toMillis());
    }

    boolean onlyAtEnd() {
        return everyMillis == Long.MAX_VALUE;
    }

    /// The last millisecond of the first round that ends after `millis`; rounds are aligned to the epoch, so that
    /// every account and the judge agree on them.
    long endAfter(long millis) {
        if (onlyAtEnd() || millis > Long.MAX_VALUE - everyMillis) {
            return Long.MAX_VALUE;
        }
        long from = Math.max(millis, 0) + 1;
        return (Math.floorDiv(from, everyMillis) + 1) * everyMillis - 1;
    }
}
