package io.iolaus.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What is true of one run and not of its findings: the only part of the outputs that two runs over the same input may differ in.
///
/// @param version Iolaus's own
/// @param seed the run's seed
/// @param inputs the files and folders, as the user named them
/// @param started when the scan began
/// @param took how long it read and judged
/// @param rejected records that were set aside
/// @param promptBlind whether hashes of text were made under a secret key
public record RunMetadata(String version, long seed, List<String> inputs, Instant started, Duration took, long rejected, boolean promptBlind) {

    public RunMetadata {
        inputs = List.copyOf(inputs);
        if (rejected < 0) {
            throw new IllegalArgumentException("rejected must be >= 0, got " + rejected);
        }
    }
}
