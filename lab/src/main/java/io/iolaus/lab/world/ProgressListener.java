package io.iolaus.lab.world;

/// Hears how far a world has been written.
public interface ProgressListener {
    /// Hears nothing.
    ProgressListener NONE = (day, days, exchanges) -> {};

    /// Called after each day of the world.
    ///
    /// @param day days written
    /// @param days days in all
    /// @param exchanges exchanges written so far
    void written(int day, int days, long exchanges);
}
