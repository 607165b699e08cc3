package io.iolaus.flow;

/// Lets passes over all accounts take at most a share of the time, however long one takes: the period grows with the cost.
///
/// Times are those of a clock that never jumps, milliseconds. One thread.
final class JudgePace {

    /// After a pass that took a second there is none for three: a quarter of one core.
    private static final int REST = 3;

    private long startedAt;
    private long restUntil = Long.MIN_VALUE;

    /// How long until the next pass may begin; 0 for now.
    long waitMillis(long now) {
        return Math.max(0, restUntil == Long.MIN_VALUE ? 0 : restUntil - now);
    }

    void started(long now) {
        startedAt = now;
    }

    void ended(long now) {
        restUntil = now + REST * (now - startedAt);
    }
}
