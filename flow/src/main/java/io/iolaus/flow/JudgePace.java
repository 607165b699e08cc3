package io.iolaus.flow;

/// Lets passes over all accounts take at most a quarter of a core, however much one costs: the period grows with the cost.
///
/// The cost is processor time and not time by the clock, or a machine that is busy otherwise would make verdicts older than
/// it must. Times are milliseconds, `now` of a clock that never jumps. One thread.
final class JudgePace {

    /// After a pass that took a second there is none for three.
    private static final int REST = 3;

    private long restUntil = Long.MIN_VALUE;

    /// How long until the next pass may begin; 0 for now.
    long waitMillis(long now) {
        return restUntil == Long.MIN_VALUE ? 0 : Math.max(0, restUntil - now);
    }

    /// A pass is over.
    ///
    /// @param cost its processor time
    void ended(long now, long cost) {
        restUntil = now + REST * cost;
    }
}
