package io.iolaus.cli;

import java.nio.file.Path;
import io.iolaus.lab.world.WorldSpec;

/// Which world to draw.
///
/// @param spec decides everything in it
/// @param out the folder for its files; made where missing
record WorldRequest(WorldSpec spec, Path out) {}
