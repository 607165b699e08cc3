/// What a gateway hears when it asks whether to serve a request.
///
/// *Reads* a [Question][io.iolaus.server.gate.Question], and what the [Registrar][io.iolaus.server.store.Registrar] has decided.
/// *Emits* a [Ruling][io.iolaus.server.gate.Ruling], which says what it rests on and how stale that is. *Start at*
/// [Gate][io.iolaus.server.gate.Gate].
@NullMarked
package io.iolaus.server.gate;

import org.jspecify.annotations.NullMarked;
