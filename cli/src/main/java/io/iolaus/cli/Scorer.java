package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Path;
import io.iolaus.judge.Findings;

/// Holds what a scan found against what was there.
@FunctionalInterface
public interface Scorer {

    /// Counts what was found and what was not.
    ///
    /// @param truth the `truth.jsonl` of the world that was scanned
    Score score(Path truth, Findings findings) throws IOException;
}
