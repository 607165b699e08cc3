package io.iolaus.cli;

/// What the commands call: the one place where they meet the stages below.
///
/// @param scan reads a log and writes the outputs
/// @param worlds draws a world
record Connections(Scan scan, Worlds worlds) {

    /// The program as shipped.
    static Connections production() {
        return new Connections(new EmbeddedScan(), new LabWorlds());
    }
}
