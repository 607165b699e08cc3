package io.iolaus.flow.source;

import java.io.ByteArrayOutputStream;

/// Bytes of one row, used again for the next without a copy.
final class RowBytes extends ByteArrayOutputStream {

    /// The array behind, of which the first [#size()] bytes count.
    byte[] array() {
        return buf;
    }
}
