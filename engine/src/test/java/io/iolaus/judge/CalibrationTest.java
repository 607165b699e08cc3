package io.iolaus.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

    @Test
    void pValuesOfHonestScoresAreUniform() {
        Random random = new Random(1);
        Reference calibration = new Reference(random.doubles(5_000).map(CalibrationTest::exponential).sorted().toArray());

        double[] pValues = random.doubles(5_000).map(u -> calibration.pValue(exponential(u))).toArray();

        for (double level : new double[] {0.5, 0.1, 0.01}) {
            double share = IntStream.range(0, pValues.length).filter(i -> pValues[i] <= level).count() / (double) pValues.length;
            assertThat(share).isCloseTo(level, within(4 * Math.sqrt(level / pValues.length)));
        }
    }

    @Test
    void insideTheReferenceNoModelIsUsed() {
        Reference calibration = new Reference(IntStream.range(0, 1_000).asDoubleStream().toArray());

        assertThat(calibration.isModelled(990)).isFalse();
        assertThat(calibration.pValue(990)).isEqualTo(11.0 / 1_001);
        assertThat(calibration.isModelled(2_000)).isTrue();
        assertThat(calibration.pValue(2_000)).isLessThan(1.0 / 1_001);
    }

    @Test
    void aSmallReferenceSaysNoMoreThanItsSizeAllows() {
        Reference calibration = new Reference(new double[50]);

        assertThat(calibration.pValue(1_000)).isEqualTo(1.0 / 51);
    }

    @Test
    void pFallsAsTheScoreRises() {
        Reference calibration = new Reference(new Random(2).doubles(3_000).map(CalibrationTest::exponential).sorted().toArray());

        double last = 1;
        for (double score = -1; score < 30; score += 0.25) {
            assertThat(calibration.pValue(score)).isLessThanOrEqualTo(last);
            last = calibration.pValue(score);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theShareOfFalseDiscoveriesStaysBelowQ(long seed) {
        Random random = new Random(seed);
        double falseShare = 0;
        int rounds = 300;
        for (int round = 0; round < rounds; round++) {
            // 50 honest candidates and 5 campaigns.
            double[] p = new double[55];
            for (int i = 0; i < p.length; i++) {
                p[i] = i < 50 ? random.nextDouble() : random.nextDouble() * 1e-4;
            }
            double[] q = Calibration.qValues(p);
            int called = 0;
            int wrong = 0;
            for (int i = 0; i < q.length; i++) {
                called += q[i] <= 0.1 ? 1 : 0;
                wrong += q[i] <= 0.1 && i < 50 ? 1 : 0;
            }
            falseShare += called == 0 ? 0 : (double) wrong / called;
        }

        assertThat(falseShare / rounds).isLessThan(0.1 + 0.02);
    }

    @Test
    void aClusterIsComparedWithHonestOnesOfItsSize() {
        List<HonestCluster> honest = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            honest.add(new HonestCluster(8, 5));
            honest.add(new HonestCluster(500, -3));
            honest.add(new HonestCluster(500, -15)); // no candidate
        }
        Calibration calibration = new Calibration(honest);

        assertThat(calibration.pValue(9, 0)).isEqualTo(1);
        assertThat(calibration.pValue(300, 0)).isEqualTo(1.0 / 101);
    }

    @Test
    void qOfOneCandidateIsItsP() {
        assertThat(Calibration.qValues(new double[] {0.03})).containsExactly(0.03);
        assertThat(Calibration.qValues(new double[] {0.04, 0.01})).containsExactly(0.04, 0.02);
        assertThat(Calibration.qValues(new double[0])).isEmpty();
    }

    @Test
    void largeClustersNeedTheLeastEvidenceAndNoRateIsLost() {
        int[] sizes = {6, 20, 20, 500};
        double[] weighed = Calibration.weighed(new double[] {0.01, 0.01, 0.01, 0.01}, sizes);

        assertThat(weighed[3]).isLessThan(weighed[1]);
        assertThat(weighed[1]).isLessThan(weighed[0]).isEqualTo(weighed[2]);
        // The weights, which divide the p-values, have mean 1.
        assertThat(Arrays.stream(weighed).map(p -> 0.01 / p).average()).hasValueCloseTo(1.0, within(1e-12));
        assertThat(Calibration.weighed(new double[] {0.9, 0.5}, new int[] {6, 500})[0]).isEqualTo(1);
    }

    private static double exponential(double uniform) {
        return -Math.log(1 - uniform);
    }
}
