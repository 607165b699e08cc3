package io.iolaus.lab.score;

import java.util.Arrays;
import java.util.Locale;

/// A mean over independent worlds, with the interval that holds the true mean in 95 of 100 cases.
///
/// Student's t (Student 1908). For a single world there is no interval: it is all of the line.
///
/// @param mean of the values; 0 where there was none
/// @param lowest lower end
/// @param highest upper end
public record MeanInterval(double mean, double lowest, double highest) {

    /// Student's t at 97.5%, by degrees of freedom from 1; beyond these the normal 1.96.
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };
    private static final double NORMAL = 1.96;

    public static MeanInterval of(double... values) {
        double mean = Arrays.stream(values).average().orElse(0);
        int freedom = values.length - 1;
        if (freedom < 1) {
            return new MeanInterval(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double t = freedom <= T.length ? T[freedom - 1] : NORMAL;
        double half = t * Math.sqrt(squares / freedom / values.length);
        return new MeanInterval(mean, mean - half, mean + half);
    }

    /// The same for values that cannot leave 0 to 1.
    public static MeanInterval ofShares(double... values) {
        MeanInterval free = of(values);
        return new MeanInterval(free.mean, Math.max(0, free.lowest), Math.min(1, free.highest));
    }

    /// The mean with its interval, as tables have it.
    public String shown() {
        return String.format(Locale.ROOT, "%.3f (%.3f-%.3f)", mean, lowest, highest);
    }
}
