package io.iolaus.lab.population;

/// How production clients differ in rate, burstiness and lengths: quantiles over clients.
///
/// The built-in figures were computed from the per-client fits of ServeGen (arXiv 2505.09999): 10-minute windows of
/// 421 clients of a production service over 14 days. Rates and lengths are relative to the median client of the same
/// model.
///
/// @param levels probabilities of the quantiles, ascending
/// @param rate mean rate relative to the median client
/// @param variation coefficient of variation of a client's rate over windows
/// @param burst coefficient of variation of inter-arrival times within a window
/// @param length median answer relative to the median client
public record Arrivals(double[] levels, double[] rate, double[] variation, double[] burst, double[] length) {
    static final double[] LEVELS = {0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1};

    /// The figures that ship with the lab.
    public static Arrivals builtIn() {
        return new Arrivals(
                LEVELS,
                new double[] {0.004, 0.012, 0.082, 0.19, 0.38, 0.52, 0.75, 1, 1.3, 2.0, 2.9, 6.0, 10.8, 36, 88},
                new double[] {0.06, 0.11, 0.23, 0.34, 0.5, 0.62, 0.73, 0.87, 1.0, 1.2, 1.6, 2.3, 3.1, 5.7, 13},
                new double[] {0.005, 0.27, 0.69, 0.88, 0.99, 1.03, 1.1, 1.2, 1.5, 1.9, 2.8, 4.9, 8.8, 21, 1_000},
                new double[] {0.011, 0.012, 0.037, 0.12, 0.33, 0.53, 0.66, 1, 1.3, 1.8, 2.7, 4.7, 7.5, 19, 73});
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
        // Half of the spread, on the logarithm: the task, which the fits do not know, has the other half.
        return StrictMath.sqrt(quantile(length, 0.02 + 0.96 * random.nextDouble()));
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
