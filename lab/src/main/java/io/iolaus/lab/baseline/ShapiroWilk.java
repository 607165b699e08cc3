package io.iolaus.lab.baseline;

import java.util.Arrays;

/// The W statistic of Shapiro and Wilk (Biometrika 1965), with Royston's coefficients (Applied Statistics 44, 1995,
/// algorithm AS R94): 1 for a sample whose order is that of a normal one, less the farther it is from that.
final class ShapiroWilk {

    /// Smallest sample that has a W.
    static final int FEWEST = 3;

    private static final double[] LAST = {0, 0.221157, -0.147981, -2.071190, 4.434685, -2.706056};
    private static final double[] LAST_BUT_ONE = {0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633};
    private static final int FEWEST_FOR_TWO = 6;

    private ShapiroWilk() {}

    /// W of a sample of at least three; 0 where all values are equal, which no normal sample's are.
    static double w(double[] sample) {
        int n = sample.length;
        if (n < FEWEST) {
            throw new IllegalArgumentException("a sample must have " + FEWEST + " values or more, got " + n);
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double[] weights = weights(n);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double ordered = 0;
        double spread = 0;
        for (int i = 0; i < n; i++) {
            ordered += weights[i] * sorted[i];
            spread += (sorted[i] - mean) * (sorted[i] - mean);
        }
        return spread == 0 ? 0 : Math.min(1, ordered * ordered / spread);
    }

    private static double[] weights(int n) {
        double[] weights = new double[n];
        if (n == FEWEST) {
            weights[2] = Math.sqrt(0.5);
            weights[0] = -weights[2];
            return weights;
        }
        double[] normal = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            normal[i] = quantile((i + 1 - 0.375) / (n + 0.25));
            sum += normal[i] * normal[i];
        }
        double root = Math.sqrt(sum);
        double small = 1 / Math.sqrt(n);
        double last = polynomial(LAST, small) + normal[n - 1] / root;
        int own = 1;
        double rest = sum - 2 * normal[n - 1] * normal[n - 1];
        double left = 1 - 2 * last * last;
        weights[n - 1] = last;
        if (n >= FEWEST_FOR_TWO) {
            double second = polynomial(LAST_BUT_ONE, small) + normal[n - 2] / root;
            rest -= 2 * normal[n - 2] * normal[n - 2];
            left -= 2 * second * second;
            weights[n - 2] = second;
            own = 2;
        }
        double scale = Math.sqrt(rest / left);
        for (int i = n / 2; i < n - own; i++) {
            weights[i] = normal[i] / scale;
        }
        for (int i = 0; i < n / 2; i++) {
            weights[i] = -weights[n - 1 - i];
        }
        return weights;
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }

    /// Normal quantile, by bisection of the distribution function: slow and plain, to 1e-10.
    static double quantile(double p) {
        double low = -9;
        double high = 9;
        while (high - low > 1e-10) {
            double middle = (low + high) / 2;
            if (probability(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /// Normal distribution function: Taylor's series about 0 (Marsaglia, J. Stat. Software 2004).
    static double probability(double x) {
        double sum = x;
        double term = x;
        double before = 0;
        for (int i = 3; sum != before; i += 2) {
            before = sum;
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-0.5 * x * x - 0.918_938_533_204_672_8);
    }
}
