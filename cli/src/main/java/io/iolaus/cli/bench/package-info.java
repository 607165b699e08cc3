/// How fast a running server answers and takes in.
///
/// *Reads* a log of the lab's. *Emits* latencies, rates and memory of a server in a process of its own, as lines. *Start at*
/// [DecisionBench][io.iolaus.cli.bench.DecisionBench], [IngestBench][io.iolaus.cli.bench.IngestBench].
@NullMarked
package io.iolaus.cli.bench;

import org.jspecify.annotations.NullMarked;
