package io.iolaus.cli;

import java.io.IOException;

/// Draws the demo world, scans it as any log would be, and holds what it found against the truth.
@FunctionalInterface
public interface Demo {

    DemoOutcome run(DemoRequest request, Progress progress) throws IOException, UnreadableInputException;
}
