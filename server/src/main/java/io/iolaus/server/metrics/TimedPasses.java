package io.iolaus.server.metrics;

import java.io.IOException;
import java.time.Duration;
import io.iolaus.flow.FindingsListener;
import io.iolaus.judge.Findings;

/// Notes what judge passes took on their way to who records them.
///
/// @param next records them
public record TimedPasses(FindingsListener next, Meters meters) implements FindingsListener {

    @Override
    public void found(Findings findings) throws IOException {
        long begun = System.nanoTime();
        next.found(findings);
        meters.passed("record", System.nanoTime() - begun);
    }

    @Override
    public void judged(Duration took) {
        meters.passed("judge", took.toNanos());
    }
}
