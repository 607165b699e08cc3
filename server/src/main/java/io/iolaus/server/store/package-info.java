/// What a running server keeps, in memory, in an embedded database or in PostgreSQL.
///
/// *Reads* [changes][io.iolaus.server.ledger.Change], accounts and verdicts. *Emits* what they led to, and it is the same after a
/// crash. *Start at* [Store][io.iolaus.server.store.Store]; [Registrar][io.iolaus.server.store.Registrar] decides from it and
/// writes to it.
@NullMarked
package io.iolaus.server.store;

import org.jspecify.annotations.NullMarked;
