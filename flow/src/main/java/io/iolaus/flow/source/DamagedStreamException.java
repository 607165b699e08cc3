package io.iolaus.flow.source;

import java.io.IOException;

/// A compressed stream that breaks off or contradicts itself; what came out before counts.
final class DamagedStreamException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedStreamException(String rule, IOException cause) {
        super(rule, cause);
    }
}
