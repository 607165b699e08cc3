package io.iolaus.flow.source;

import java.io.IOException;
import java.nio.file.Path;

/// Input that cannot be read at all, said as place and reason; a scan ends with status 2.
public final class UnreadableInputException extends IOException {
    private static final long serialVersionUID = 1L;

    /// @param path as the user gave it
    /// @param rule what is wrong, and where it helps, what to do
    public UnreadableInputException(Path path, String rule) {
        super(path + ": " + rule);
    }
}
