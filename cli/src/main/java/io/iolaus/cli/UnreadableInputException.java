package io.iolaus.cli;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/// Input that the user must mend before anything can be done: it is missing, no log, or not ours to read.
///
/// The message is all that the user sees: it names the file and the rule, and never quotes what the file says.
public final class UnreadableInputException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /// @param path as the user gave it
    /// @param rule what is wrong with it
    public UnreadableInputException(Path path, String rule) {
        super(path + ": " + rule);
    }
}
