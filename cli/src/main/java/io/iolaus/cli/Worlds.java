package io.iolaus.cli;

import java.io.IOException;

/// Draws a world with known truth and writes it: `exchanges.jsonl`, `accounts.jsonl`, `truth.jsonl`.
@FunctionalInterface
interface Worlds {

    /// Writes the world into `request.out()`; all of it appears there or nothing. The same request gives the same bytes.
    WorldOutcome write(WorldRequest request, Progress progress) throws IOException;
}
