package io.iolaus.flow.intake;

import java.util.Comparator;

/// A place between two frames of the log; positions grow with every batch.
///
/// @param segment number of the segment
/// @param offset byte in it
public record IntakePosition(long segment, long offset) implements Comparable<IntakePosition> {

    /// Before everything that the log still holds.
    public static final IntakePosition START = new IntakePosition(0, 0);

    private static final Comparator<IntakePosition> ORDER =
            Comparator.comparingLong(IntakePosition::segment).thenComparingLong(IntakePosition::offset);

    public IntakePosition {
        if (segment < 0 || offset < 0) {
            throw new IllegalArgumentException("segment and offset must be >= 0, got " + segment + ", " + offset);
        }
    }

    @Override
    public int compareTo(IntakePosition other) {
        return ORDER.compare(this, other);
    }
}
