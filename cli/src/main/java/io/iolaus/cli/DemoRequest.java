package io.iolaus.cli;

import java.nio.file.Path;

/// Which demo to run.
///
/// @param seed draws the world
/// @param parallelism how many tasks work at once
/// @param out an empty folder: the world goes into `world/` there, the outputs of the scan beside it
public record DemoRequest(long seed, int parallelism, Path out) {

    public DemoRequest {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be >= 1, got " + parallelism);
        }
    }
}
