/// Tables and plots of the documents, made from what the lab measured.
///
/// *Reads* a [Comparison][io.iolaus.lab.baseline.Comparison], a [Survey][io.iolaus.lab.score.Survey] and the curves.
/// *Emits* Markdown between markers and SVG. *Start at* [GeneratedBlock][io.iolaus.lab.publish.GeneratedBlock] and
/// [Plots][io.iolaus.lab.publish.Plots].
@NullMarked
package io.iolaus.lab.publish;

import org.jspecify.annotations.NullMarked;
