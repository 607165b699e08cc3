package io.iolaus.cli;

import java.nio.file.Path;
import java.util.List;
import io.iolaus.ingest.Format;
import org.jspecify.annotations.Nullable;

/// What to scan and how.
///
/// @param inputs files and folders, in the order given
/// @param accounts the account table, or null where there is none
/// @param out the folder for the outputs; may exist, and may hold an earlier scan's
/// @param format the log's format, or null to recognise it from the content
/// @param fieldMap a YAML file that names the log's own fields, or null
/// @param maxRejected the share of records, 0 to 1, that may be malformed
/// @param parallelism how many tasks work at once; changes no byte of the outputs
/// @param seed for whatever is drawn at random
/// @param promptBlind whether hashes of text are made under a secret key
/// @param sketchKey a file with that key, or null for a fresh one that is gone when the scan ends
public record ScanRequest(
        List<Path> inputs,
        @Nullable Path accounts,
        Path out,
        @Nullable Format format,
        @Nullable Path fieldMap,
        double maxRejected,
        int parallelism,
        long seed,
        boolean promptBlind,
        @Nullable Path sketchKey) {

    public ScanRequest {
        if (sketchKey != null && !promptBlind) {
            throw new IllegalArgumentException("a sketch key goes with a prompt-blind scan");
        }
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("inputs must name at least one file or folder");
        }
        if (!(maxRejected >= 0 && maxRejected <= 1)) {
            throw new IllegalArgumentException("maxRejected must be in 0..1, got " + maxRejected);
        }
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be >= 1, got " + parallelism);
        }
    }
}
