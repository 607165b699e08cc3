/// A running Iolaus in one process.
///
/// *Reads* a [Configuration][io.iolaus.server.config.Configuration]. *Emits* an address that takes exchanges and answers for
/// accounts. *Start at* [Server][io.iolaus.server.Server], whose `start` shows the whole way.
@NullMarked
package io.iolaus.server;

import org.jspecify.annotations.NullMarked;
