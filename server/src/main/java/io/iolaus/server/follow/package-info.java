/// Files as a way in beside HTTP.
///
/// *Reads* lines of exchanges from files that grow and are rotated, and a file of account rows whenever it changes. *Emits* batches for
/// the intake log, each with its [IntakeMark][io.iolaus.flow.intake.IntakeMark]. *Start at*
/// [FileIntake][io.iolaus.server.follow.FileIntake].
@NullMarked
package io.iolaus.server.follow;

import org.jspecify.annotations.NullMarked;
