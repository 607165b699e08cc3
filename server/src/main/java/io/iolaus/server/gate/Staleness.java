package io.iolaus.server.gate;

/// How old what is known was at one moment. Times are milliseconds since the epoch.
///
/// @param atMillis the moment
/// @param evidenceAsOfMillis event time of the latest exchange that was judged; 0 where none was
/// @param judgedAtMillis when the last pass of this process was recorded; -1 before the first
/// @param waitingMillis how long the oldest exchange has waited that is newer than what was judged; 0 where none waits
/// @param current whether a pass was made, and nothing has waited longer than `decisions.stale_after_seconds`
public record Staleness(long atMillis, long evidenceAsOfMillis, long judgedAtMillis, long waitingMillis, boolean current) {

    /// Seconds since the latest exchange that was judged, or -1 where none was.
    public long evidenceSeconds() {
        return judgedAtMillis < 0 || evidenceAsOfMillis == 0 ? -1 : Math.max(0, atMillis - evidenceAsOfMillis) / 1_000;
    }

    /// Seconds since the last pass, or -1 before the first.
    public long judgedSeconds() {
        return judgedAtMillis < 0 ? -1 : Math.max(0, atMillis - judgedAtMillis) / 1_000;
    }

    /// Seconds that the oldest exchange has waited.
    public long waitingSeconds() {
        return waitingMillis / 1_000;
    }
}
