/// What a person types.
///
/// *Reads* arguments. *Emits* [ScanRequest][io.iolaus.cli.ScanRequest] and its like for the stages below, lines for
/// a person on standard output, progress on standard error, and an exit status. *Start at*
/// [Main][io.iolaus.cli.Main]; [Connections][io.iolaus.cli.Connections] says which command calls what.
@NullMarked
package io.iolaus.cli;

import org.jspecify.annotations.NullMarked;
