/// Are the replacements of suspended accounts found, and who is taken for one?
///
/// *Reads* worlds with one campaign that replaces what it loses, in order of event time, and honest customers who come
/// back under another account. *Emits* the share that is linked by the time it has sent a number of exchanges. *Start at*
/// [SuccessionCurve][io.iolaus.lab.succession.SuccessionCurve].
@NullMarked
package io.iolaus.lab.succession;

import org.jspecify.annotations.NullMarked;
