/// What does a reader get?
///
/// *Reads* [Findings][io.iolaus.judge.Findings]. *Emits* the files of a scan's output folder and the closing
/// lines on standard output. *Start at* [ScanOutputs][io.iolaus.cli.output.ScanOutputs].
@NullMarked
package io.iolaus.cli.output;

import org.jspecify.annotations.NullMarked;
