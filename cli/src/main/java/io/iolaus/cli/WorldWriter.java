package io.iolaus.cli;

import java.io.IOException;

/// Draws a world with known truth and writes it: `exchanges.jsonl`, `accounts.jsonl`, `truth.jsonl`.
@FunctionalInterface
public interface WorldWriter {

    /// Writes the world into `request.out()`, an empty folder that exists. The same request gives the same bytes.
    WorldOutcome write(WorldRequest request, Progress progress) throws IOException;
}
