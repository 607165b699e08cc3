/// How does this account behave?
///
/// *Reads* [exchanges][io.iolaus.ingest.Exchange], one at a time, and drops their text. *Emits* an
/// [AccountProfile][io.iolaus.profile.AccountProfile] of bounded size that does not depend on the order of
/// events. *Start at* [ExchangeReader][io.iolaus.profile.ExchangeReader].
@NullMarked
package io.iolaus.profile;

import org.jspecify.annotations.NullMarked;
