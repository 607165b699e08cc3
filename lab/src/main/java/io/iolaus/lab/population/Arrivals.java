package io.iolaus.lab.population;

/// How production clients differ in rate, burstiness and lengths: quantiles over clients.
///
/// The built-in figures were computed from the per-client fits of ServeGen (arXiv 2505.09999): 10-minute windows of
/// 421 clients of a production service. Rates are relative to the median client.
///
/// @param levels probabilities of the quantiles, ascending
/// @param rate mean rate relative to the median client
/// @param variation coefficient of variation of a client's rate over windows
/// @param burst coefficient of variation of inter-arrival times within a window
/// @param length median answer relative to the median client
public record Arrivals(double[] levels, double[] rate, double[] variation, double[] burst, double[] length) {
    private static final double[] LEVELS = {0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1};

    /// The figures that ship with the lab.
    public static Arrivals builtIn() {
        return new Arrivals(
                LEVELS,
                new double[] {0.005, 0.03, 0.046, 0.057, 0.14, 0.32, 0.51, 1, 2.2, 4.0, 7.5, 17.4, 38.6, 104, 140},
                new double[] {0.1, 0.15, 0.25, 0.45, 0.55, 0.65, 0.78, 0.92, 1.1, 1.4, 1.8, 2.6, 3.2, 5, 8},
                new double[] {0.2, 0.25, 0.6, 0.8, 0.95, 1.0, 1.05, 1.15, 1.4, 1.75, 2.4, 4.3, 8.5, 13, 30},
                new double[] {0.05, 0.08, 0.12, 0.23, 0.44, 0.7, 0.85, 1, 1.46, 2.1, 3.3, 6, 8, 12, 20});
    }

    /// Rate relative to the median client, the extreme hundredth cut.
    double rate(SplitMix random) {
        return quantile(rate, 0.01 + 0.97 * random.nextDouble());
    }

    double variation(SplitMix random) {
        return Math.min(3, quantile(variation, random.nextDouble()));
    }

    /// Weibull shape of gaps whose coefficient of variation is a client's.
    double gapShape(SplitMix random) {
        double cv = quantile(burst, random.nextDouble());
        // The Weibull's coefficient of variation is close to shape^-1.086.
        return Math.min(4, Math.max(0.2, StrictMath.pow(cv, -1 / 1.086)));
    }

    double length(SplitMix random) {
        return StrictMath.sqrt(quantile(length, random.nextDouble()));
    }

    private double quantile(double[] values, double u) {
        int i = 1;
        while (i < levels.length - 1 && levels[i] < u) {
            i++;
        }
        double part = (u - levels[i - 1]) / (levels[i] - levels[i - 1]);
        // Between two quantiles on a logarithmic scale: all of these are positive and heavy-tailed.
        return values[i - 1] * StrictMath.pow(values[i] / values[i - 1], Math.min(1, Math.max(0, part)));
    }
}
