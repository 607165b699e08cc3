package io.iolaus.lab.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class SplitMixTest {
    private static final int DRAWS = 200_000;

    @Test
    void firstOutputsAreTheReferenceGenerators() {
        // Seed 1234567, from the reference implementation of splitmix64.
        SplitMix random = new SplitMix(1234567);

        assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
    }

    @Test
    void distributionsHaveTheirMoments() {
        assertThat(mean(SplitMix::nextDouble)).isCloseTo(0.5, within(0.005));
        assertThat(mean(SplitMix::exponential)).isCloseTo(1, within(0.02));
        assertThat(mean(random -> random.gammaMeanOne(0.7))).isCloseTo(1, within(0.02));
        assertThat(spread(random -> random.gammaMeanOne(0.7))).isCloseTo(0.7, within(0.02));
        assertThat(mean(random -> random.gammaMeanOne(1.8))).isCloseTo(1, within(0.03));
        assertThat(mean(random -> random.poisson(3.5))).isCloseTo(3.5, within(0.03));
        assertThat(mean(random -> random.poisson(90))).isCloseTo(90, within(0.2));
        assertThat(mean(random -> random.geometric(4))).isCloseTo(4, within(0.06));
    }

    @Test
    void zipfRanksFallAsTheirPower() {
        SplitMix random = new SplitMix(5);
        int[] counts = new int[1_000];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) random.zipf(1_000, 1)]++;
        }

        assertThat(counts[0] / (double) counts[9]).isBetween(6.0, 11.0);
        assertThat(counts[999]).isLessThan(counts[99]);
    }

    @Test
    void gapsAreAsBurstyAsTheProductionClientsThatTheyFollow() {
        Arrivals arrivals = Arrivals.builtIn();
        SplitMix random = new SplitMix(9);
        int bursty = 0;
        for (int client = 0; client < 300; client++) {
            double shape = arrivals.gapShape(random);
            bursty += shape < 0.85 ? 1 : 0;
        }

        // The fits have a coefficient of variation above 1.2 in about half of the windows.
        assertThat(bursty / 300.0).isBetween(0.4, 0.62);
    }

    private static double mean(ToDoubleFunction<SplitMix> draw) {
        SplitMix random = new SplitMix(42);
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += draw.applyAsDouble(random);
        }
        return sum / DRAWS;
    }

    private static double spread(ToDoubleFunction<SplitMix> draw) {
        double mean = mean(draw);
        return Math.sqrt(mean(random -> {
            double distance = draw.applyAsDouble(random) - mean;
            return distance * distance;
        })) / mean;
    }
}
