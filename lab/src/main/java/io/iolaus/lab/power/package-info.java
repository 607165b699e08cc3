/// How small a campaign does the detector still see?
///
/// *Reads* a [PowerGrid][io.iolaus.lab.power.PowerGrid] of campaigns, by accounts, mixing share and days. *Emits* the
/// share of each that was called, with its interval. *Start at* [PowerCurve][io.iolaus.lab.power.PowerCurve].
@NullMarked
package io.iolaus.lab.power;

import org.jspecify.annotations.NullMarked;
