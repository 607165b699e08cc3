/// What does it cost?
///
/// *Reads* logs that it writes itself, and worlds that it draws. *Emits* ratios, rates and peaks, for people to read.
/// *Start at* [ScanBench][io.iolaus.lab.bench.ScanBench].
@NullMarked
package io.iolaus.lab.bench;

import org.jspecify.annotations.NullMarked;
