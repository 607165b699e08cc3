/// How fast a running server answers.
///
/// *Reads* a log of the lab's. *Emits* latencies of a server in a process of its own, as lines. *Start at*
/// [DecisionBench][io.iolaus.cli.bench.DecisionBench].
@NullMarked
package io.iolaus.cli.bench;

import org.jspecify.annotations.NullMarked;
