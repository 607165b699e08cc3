/// Topics as a way in beside HTTP.
///
/// *Reads* messages of a topic of exchanges and one of account rows. *Emits* batches for the intake log, each with its
/// [IntakeMark][io.iolaus.flow.intake.IntakeMark], and rows for the account table. *Start at*
/// [KafkaIntake][io.iolaus.server.kafka.KafkaIntake].
@NullMarked
package io.iolaus.server.kafka;

import org.jspecify.annotations.NullMarked;
