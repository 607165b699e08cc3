/// Hashes and samples that every stage may use: mergeable, bounded, indifferent to order.
///
/// *Reads* bytes and numbers. *Emits* hashes and samples. *Start at* [Hashing][io.iolaus.sketch.Hashing].
@NullMarked
package io.iolaus.sketch;

import org.jspecify.annotations.NullMarked;
