/// How well did a detector do, against the truth of a world?
///
/// *Reads* a [World][io.iolaus.lab.world.World]'s truth and a detector's findings. *Emits* a
/// [WorldScore][io.iolaus.lab.score.WorldScore]. *Start at* [Scoring][io.iolaus.lab.score.Scoring].
@NullMarked
package io.iolaus.lab.score;

import org.jspecify.annotations.NullMarked;
