package io.iolaus.cli;

/// What a world holds.
///
/// @param exchanges exchanges written
/// @param accounts accounts written
/// @param campaigns true campaigns among them
public record WorldOutcome(long exchanges, long accounts, int campaigns) {}
