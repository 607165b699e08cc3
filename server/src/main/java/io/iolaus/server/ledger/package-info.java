/// What was found and done, so that nobody can change it afterwards without being noticed.
///
/// *Reads* [changes][io.iolaus.server.ledger.Change]. *Emits* [records][io.iolaus.server.ledger.LedgerRecord], each of which
/// holds the one before it fast, and of all of them the [state][io.iolaus.server.ledger.LedgerState] that they led to. *Start at*
/// [Ledger][io.iolaus.server.ledger.Ledger]; docs/ledger.md says what the chain proves and what not.
@NullMarked
package io.iolaus.server.ledger;

import org.jspecify.annotations.NullMarked;
