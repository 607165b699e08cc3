/// What Prometheus reads of a server.
///
/// *Reads* what was taken in, asked, judged and written, as it happens, and how things stand when it is asked. *Emits* Prometheus'
/// text. *Start at* [Meters][io.iolaus.server.metrics.Meters].
@NullMarked
package io.iolaus.server.metrics;

import org.jspecify.annotations.NullMarked;
