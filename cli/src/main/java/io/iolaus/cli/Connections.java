package io.iolaus.cli;

import java.io.IOException;

/// What the commands call: the one place where they meet the stages below.
///
/// @param scan reads a log and writes the outputs
/// @param worlds draws a world
/// @param scorer holds findings against a world's truth
record Connections(Scan scan, WorldWriter worlds, Scorer scorer) {

    /// The program as shipped.
    static Connections production() {
        return new Connections(
                (request, progress) -> {
                    throw new IOException("scan is not connected in this build");
                },
                (request, progress) -> {
                    throw new IOException("worlds are not connected in this build");
                },
                (truth, findings) -> {
                    throw new IOException("scores are not connected in this build");
                });
    }
}
