/// The durable log of what was taken in: readings and account rows, never text.
///
/// *Reads* [IntakeBatch][io.iolaus.flow.intake.IntakeBatch]es from whoever acknowledges them to a client. *Emits* the same
/// batches, in their order, to whoever reads from a position on. *Start at*
/// [IntakeLog][io.iolaus.flow.intake.IntakeLog]; [SegmentCursor][io.iolaus.flow.intake.SegmentCursor] reads it.
///
/// ```text
///  00000000000000000000.intake   magic, version, then frames: magic, length, CRC-32C, batch
///  00000000000000000001.intake   the last one grows; those before it never change
///  intake.lock                   held by the one process that appends
/// ```
@NullMarked
package io.iolaus.flow.intake;

import org.jspecify.annotations.NullMarked;
