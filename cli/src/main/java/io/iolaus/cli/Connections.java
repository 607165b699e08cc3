package io.iolaus.cli;

/// What each command calls: the one place where the commands meet the stages below.
///
/// @param scan behind `iolaus scan`
/// @param demo behind `iolaus demo`
/// @param worlds behind `iolaus lab world`
record Connections(Scan scan, Demo demo, WorldWriter worlds) {

    /// The program as shipped.
    static Connections production() {
        return new Connections(
                (request, progress) -> {
                    throw new UnreadableInputException("scan is not connected in this build");
                },
                (request, progress) -> {
                    throw new UnreadableInputException("demo is not connected in this build");
                },
                (request, progress) -> {
                    throw new java.io.IOException("lab world is not connected in this build");
                });
    }
}
