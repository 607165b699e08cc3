/// What becomes of verdicts when the world is no longer the reference's: a launch day, and a reference that campaigns got into.
///
/// - *Reads*: worlds of the lab, and references of honest clusters.
/// - *Emits*: campaigns found, false discoveries and honest accounts hit, by how far the world has drifted.
/// - *Start at*: [io.iolaus.lab.drift.LaunchDay].
@NullMarked
package io.iolaus.lab.drift;

import org.jspecify.annotations.NullMarked;
