package io.iolaus.server.ledger;

import java.io.IOException;

/// The ledger went on since the changes were decided; nothing was written.
public final class StaleHeadException extends IOException {
    private static final long serialVersionUID = 1L;

    public StaleHeadException(Head expected, Head actual) {
        super("ledger: decided from record " + expected.sequence() + ", but the last is " + actual.sequence());
    }
}
