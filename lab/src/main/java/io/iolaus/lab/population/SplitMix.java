package io.iolaus.lab.population;

import java.util.List;

/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) with the few distributions that worlds need.
///
/// Every account, day and exchange starts a generator of its own from a mixed seed, so the order in which they are
/// drawn cannot change a byte. Transcendental functions are StrictMath's, for the same bytes on every machine. One
/// thread, one generator.
public final class SplitMix {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    public SplitMix(long seed) {
        state = seed;
    }

    /// A generator for one part of whatever `seed` stands for.
    public static SplitMix of(long seed, long part) {
        return new SplitMix(mix(seed, part));
    }

    /// The seed of one part of whatever `seed` stands for.
    public static long mix(long seed, long part) {
        return scramble(scramble(seed + GOLDEN) + part * 0xD1342543DE82EF95L + GOLDEN);
    }

    /// The seed of a part that has a name; the hash is Java's specified `String.hashCode`.
    public static long mix(long seed, String part) {
        return mix(seed, part.hashCode() * 0x2545F4914F6CDD1DL);
    }

    private static long scramble(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public long nextLong() {
        state += GOLDEN;
        return scramble(state);
    }

    /// Uniform in `0 .. bound - 1`; the bias of multiply-shift is below 2^-31 for an int bound.
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /// Uniform in `low .. high`, both included.
    public int between(int low, int high) {
        return low + nextInt(high - low + 1);
    }

    /// Uniform in `low .. high`.
    public double between(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /// Uniform on a logarithmic scale in `low .. high`, both above 0.
    public double logBetween(double low, double high) {
        return low * StrictMath.exp(nextDouble() * StrictMath.log(high / low));
    }

    /// Uniform in `[0, 1)`.
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    public boolean chance(double probability) {
        return nextDouble() < probability;
    }

    public <T> T pick(List<T> values) {
        return values.get(nextInt(values.size()));
    }

    public double exponential() {
        return -StrictMath.log(1 - nextDouble());
    }

    public double gaussian() {
        return StrictMath.sqrt(2 * exponential()) * StrictMath.cos(2 * StrictMath.PI * nextDouble());
    }

    /// Log-normal with the given median.
    public double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * gaussian());
    }

    /// Weibull with scale 1.
    public double weibull(double shape) {
        return StrictMath.pow(exponential(), 1 / shape);
    }

    /// Gamma with mean 1 and the given coefficient of variation (Marsaglia and Tsang 2000).
    public double gammaMeanOne(double variation) {
        if (variation <= 0) {
            return 1;
        }
        double shape = 1 / (variation * variation);
        double boost = 1;
        double a = shape;
        if (a < 1) {
            boost = StrictMath.pow(1 - nextDouble(), 1 / a);
            a += 1;
        }
        double d = a - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = gaussian();
            double v = 1 + c * x;
            if (v <= 0) {
                continue;
            }
            v = v * v * v;
            if (exponential() > -(0.5 * x * x + d - d * v + d * StrictMath.log(v))) {
                return d * v * boost / shape;
            }
        }
    }

    public int poisson(double mean) {
        if (mean <= 0) {
            return 0;
        }
        if (mean > 60) {
            return (int) Math.max(0, Math.round(mean + StrictMath.sqrt(mean) * gaussian()));
        }
        double limit = StrictMath.exp(-mean);
        double product = nextDouble();
        int count = 0;
        while (product > limit) {
            product *= nextDouble();
            count++;
        }
        return count;
    }

    /// At least 1, with the given mean.
    public int geometric(double mean) {
        if (mean <= 1) {
            return 1;
        }
        return 1 + (int) Math.min(100_000, exponential() / -StrictMath.log(1 - 1 / mean));
    }

    /// A rank in `0 .. size - 1` whose frequency falls as `1 / (rank + 1)^skew`, by the continuous inverse.
    public long zipf(long size, double skew) {
        double u = nextDouble();
        double x;
        if (Math.abs(skew - 1) < 1e-9) {
            x = StrictMath.pow(size + 1.0, u);
        } else {
            double e = 1 - skew;
            x = StrictMath.pow((StrictMath.pow(size + 1.0, e) - 1) * u + 1, 1 / e);
        }
        return Math.min(size - 1, (long) x - 1);
    }

    /// An index drawn in proportion to `weights`.
    public int weighted(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = nextDouble() * total;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
