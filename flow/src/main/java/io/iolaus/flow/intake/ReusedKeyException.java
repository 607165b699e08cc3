package io.iolaus.flow.intake;

import java.io.IOException;

/// A batch has the name of an earlier one and another digest. Nothing of it was taken.
public final class ReusedKeyException extends IOException {
    private static final long serialVersionUID = 1L;

    ReusedKeyException() {
        super("the key of this batch named another batch before");
    }
}
