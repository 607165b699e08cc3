package io.iolaus.cli;

import java.nio.file.Path;

/// Which world to draw.
///
/// @param seed draws everything
/// @param accounts how many accounts in all; exchanges follow from them
/// @param out an empty folder
public record WorldRequest(long seed, int accounts, Path out) {

    public WorldRequest {
        if (accounts < 1) {
            throw new IllegalArgumentException("accounts must be >= 1, got " + accounts);
        }
    }
}
