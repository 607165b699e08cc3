/// What a server understands over HTTP.
///
/// *Reads* requests of those who have a token. *Emits* batches for the intake log, rows for the account table, and answers from
/// memory. *Start at* [Api][io.iolaus.server.http.Api], the list of all routes.
@NullMarked
package io.iolaus.server.http;

import org.jspecify.annotations.NullMarked;
