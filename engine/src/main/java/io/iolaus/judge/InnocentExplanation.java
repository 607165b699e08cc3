package io.iolaus.judge;

/// A way in which honest customers could have produced the cluster, and whether the facts leave room for it.
///
/// @param explanation the kind of customer: `A classroom at its deadline`
/// @param ruledOut whether the facts exclude it
/// @param why the facts that do, or what remains open
public record InnocentExplanation(String explanation, boolean ruledOut, String why) {}
