/// What happened?
///
/// *Reads* bytes of a log. *Emits* [Exchange][io.iolaus.ingest.Exchange],
/// [Account][io.iolaus.ingest.Account] and [Rejected][io.iolaus.ingest.Rejected].
/// *Start at* [ExchangeDecoder][io.iolaus.ingest.ExchangeDecoder].
@NullMarked
package io.iolaus.ingest;

import org.jspecify.annotations.NullMarked;
