package io.iolaus.cli;

import java.io.Serial;

/// Input that the user must mend before anything can be done: it is missing, no log, or not ours to read.
///
/// The message is all that the user sees: it names the file and the rule, and never quotes what the file says.
public final class UnreadableInputException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public UnreadableInputException(String message) {
        super(message);
    }
}
