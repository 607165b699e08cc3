/// How our types cross a network exchange, a checkpoint and a results file: never by reflection, never by Kryo.
///
/// *Reads* records of the engine. *Emits* bytes that a later version can still read. *Start at*
/// [WireFormat][io.iolaus.flow.wire.WireFormat].
@NullMarked
package io.iolaus.flow.wire;

import org.jspecify.annotations.NullMarked;
