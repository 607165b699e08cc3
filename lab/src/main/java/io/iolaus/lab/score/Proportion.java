package io.iolaus.lab.score;

import java.util.Locale;

/// So many of so many, with the interval that holds the true share in 95 of 100 cases.
///
/// Wilson's score interval (Wilson 1927), which keeps its coverage for few trials and near 0 and 1, where the
/// usual one has width 0.
///
/// @param hits how many did
/// @param trials of how many
public record Proportion(int hits, int trials) {

    /// Of the normal distribution, 2.5 % on each side.
    private static final double MILLION = 1e6;
    private static final double Z = 1.959963984540054;

    public Proportion {
        if (trials < 1 || hits < 0 || hits > trials) {
            throw new IllegalArgumentException("a proportion must have 0 <= hits <= trials >= 1, got " + hits + " of " + trials);
        }
    }

    public double share() {
        return (double) hits / trials;
    }

    /// Lower end of the interval, 0 to 1.
    public double lowest() {
        return hits == 0 ? 0 : Math.max(0, centre() - halfWidth());
    }

    /// Upper end of the interval, 0 to 1.
    public double highest() {
        return hits == trials ? 1 : Math.min(1, centre() + halfWidth());
    }

    /// The share with its interval, as tables have it.
    public String shown() {
        return String.format(Locale.ROOT, "%.3f (%.3f-%.3f)", share(), lowest(), highest());
    }

    /// The same of a million, with the upper end of the interval alone.
    public String perMillion() {
        return String.format(Locale.ROOT, "%,.0f (%,.0f)", MILLION * share(), MILLION * highest());
    }

    private double centre() {
        return (share() + Z * Z / (2 * trials)) / (1 + Z * Z / trials);
    }

    private double halfWidth() {
        double spread = share() * (1 - share()) / trials + Z * Z / (4.0 * trials * trials);
        return Z * Math.sqrt(spread) / (1 + Z * Z / trials);
    }
}
