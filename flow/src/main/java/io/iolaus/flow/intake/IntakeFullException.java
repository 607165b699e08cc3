package io.iolaus.flow.intake;

import java.io.IOException;

/// The log is as large as it may be, and no checkpoint has freed a segment. Try again later.
public final class IntakeFullException extends IOException {
    private static final long serialVersionUID = 1L;

    IntakeFullException(long bytes, long most) {
        super("intake log holds " + bytes + " bytes of at most " + most
                + ", and the job has no checkpoint yet that would free some");
    }
}
