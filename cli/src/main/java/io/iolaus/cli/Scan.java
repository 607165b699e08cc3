package io.iolaus.cli;

import java.io.IOException;

/// Reads a log, finds the campaigns in it and writes the outputs of the contract.
@FunctionalInterface
public interface Scan {

    /// Scans `request.inputs()` and writes every output into `request.out()`, where they appear together or not at all.
    ///
    /// @throws UnreadableInputException if an input is missing, no log, or in a format nobody knows: exit status 2
    /// @throws IOException if an output cannot be written: exit status 1
    ScanOutcome run(ScanRequest request, Progress progress) throws IOException;
}
