/// The repository lints itself.
///
/// *Reads* every class and every text file of the checkout. *Emits* test failures that name file, line and rule.
/// *Start at* [TidyTest][io.iolaus.tidy.TidyTest] and [ArchitectureTest][io.iolaus.tidy.ArchitectureTest].
@NullMarked
package io.iolaus.tidy;

import org.jspecify.annotations.NullMarked;
