package io.iolaus.flow.intake;

/// Says that a batch is on disk.
///
/// @param end the position behind it
/// @param repeated whether it had been there already, by its key
public record Receipt(IntakePosition end, boolean repeated) {}
