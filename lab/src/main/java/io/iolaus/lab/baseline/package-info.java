/// How do the published rivals do on the same worlds?
///
/// *Reads* a [World][io.iolaus.lab.world.World], once, into a
/// [BaselineInput][io.iolaus.lab.baseline.BaselineInput]. *Emits* an account's score by every
/// [Detector][io.iolaus.lab.baseline.Detector], and a table of how they and the judge did. *Start at*
/// [Comparison][io.iolaus.lab.baseline.Comparison].
@NullMarked
package io.iolaus.lab.baseline;

import org.jspecify.annotations.NullMarked;
