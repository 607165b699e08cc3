package io.iolaus.cli;

import java.time.LocalDate;
import java.util.Locale;

/// What the line above a generated block says: by what command it was made, on which worlds, where and when.
///
/// @param date of the run
record BenchmarkSource(BenchmarkScale scale, LocalDate date) {

    /// The first world's seed where a study has no reason for another.
    static final long FIRST_SEED = 1;

    /// So many seeds from the first on, for a person.
    String seeds(int count) {
        return count == 1 ? "seed " + FIRST_SEED : "seeds " + FIRST_SEED + " to " + (FIRST_SEED + count - 1);
    }

    /// The line that a generated block begins with.
    String line(BenchmarkStudies.Study study, String worlds) {
        return String.format(
                Locale.ROOT, "`./iolaus lab benchmark --out docs --scale %s --only %s` (%s), %s, %s:",
                scale.name().toLowerCase(Locale.ROOT),
                study.name().toLowerCase(Locale.ROOT),
                worlds,
                Machine.inWords(),
                date);
    }
}
