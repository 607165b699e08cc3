package io.iolaus.flow.source;

import io.iolaus.ingest.Format;
import java.io.Serializable;

/// A file of a log and how to read it.
///
/// @param path as the user gave it, or under the folder that the user gave
/// @param container how it is packed
/// @param size bytes of the file as it lies there
/// @param format what its lines are
public record LogFile(String path, Container container, long size, Format format) implements Serializable {

    public LogFile {
        if (size < 0) {
            throw new IllegalArgumentException("size must be >= 0, got " + size);
        }
    }
}
