/// What does a campaign get away with before it is called?
///
/// *Reads* worlds with one campaign each, in order of event time. *Emits* the campaign's own exchanges that were sent
/// before the first verdict that calls it. *Start at* [LeakCurve][io.iolaus.lab.leak.LeakCurve].
@NullMarked
package io.iolaus.lab.leak;

import org.jspecify.annotations.NullMarked;
