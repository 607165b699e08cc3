package io.iolaus.lab.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// PRADA, SEAT, Mahalanobis and MMD, on samples of which their papers say what must come out.
final class QueryStatisticsTest {

    private static final SentenceEncoder NGRAM = SentenceEncoder.ngram();

    private final Random random = new Random(7);

    @Test
    void wOfTheSampleInTheOriginalPaperIsAsPrinted() {
        // Shapiro and Wilk 1965, the weights of eleven men, W = 0.79.
        assertThat(ShapiroWilk.w(new double[] {148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236})).isCloseTo(0.79, within(0.005));
    }

    @Test
    void wIsOneForNormalScoresAndZeroWhereNothingVaries() {
        assertThat(ShapiroWilk.w(IntStream.range(1, 50).mapToDouble(i -> ShapiroWilk.quantile(i / 50.0)).toArray())).isGreaterThan(0.98);
        assertThat(ShapiroWilk.w(new double[] {2, 2, 2, 2})).isZero();
    }

    @Test
    void pradaPassesNormalDistancesAndFlagsTwoHeapedOnes() {
        double[] normal = IntStream.range(0, 60).mapToDouble(i -> 1 + 0.1 * random.nextGaussian()).toArray();
        double[] heaped = IntStream.range(0, 60).mapToDouble(i -> (i % 2 == 0 ? 0.2 : 1) + 0.01 * random.nextGaussian()).toArray();

        assertThat(Prada.abnormality(normal, 12)).isLessThan(0.05);
        assertThat(Prada.abnormality(heaped, 12)).isGreaterThan(0.2);
    }

    @Test
    void pradaSaysNothingOfAFewQueries() {
        assertThat(Prada.abnormality(new double[] {0.1, 5, 0.1}, 12)).isZero();
        assertThat(Prada.distances(List.of(new float[] {1, 0}))).isEmpty();
    }

    @Test
    void pradaMeasuresFromTheGrowingSetAlone() {
        // The fourth is 0.1 from the third and does not join the set, so the fifth's distance is from the third.
        double[] distances = Prada.distances(List.of(at(0), at(10), at(20), at(20.1f), at(20.2f)));

        assertThat(distances).hasSize(4).startsWith(10, 10);
        assertThat(distances[3]).isCloseTo(0.2, within(1e-5));
    }

    @Test
    void seatCountsPairsThatHonestTrafficHardlyHas() {
        double cutOff = Seat.cutOff(cloud(400, 1, 0), 0.001);
        List<float[]> perturbed = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            perturbed.add(new float[] {1, 0, 0, 0, 0, 0, 0, i * 1e-4f});
        }

        assertThat(Seat.similarPairs(perturbed, cutOff)).isEqualTo(45);
        assertThat(Seat.similarPairs(cloud(10, 1, 0), cutOff)).isZero();
    }

    @Test
    void mahalanobisMeasuresInDeviationsOfTheReference() {
        List<float[]> reference = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            reference.add(new float[] {(float) (10 * random.nextGaussian()), (float) random.nextGaussian()});
        }
        Mahalanobis.Gaussian honest = Mahalanobis.Gaussian.of(reference, 0.05);

        assertThat(honest.distance(new float[] {0, 10})).isGreaterThan(3 * honest.distance(new float[] {10, 0}));
    }

    @Test
    void discrepancyIsAboutZeroForTheSameSourceAndNotForAnother() {
        Mmd.Kernel kernel = Mmd.Kernel.of(cloud(300, 1, 0));

        assertThat(kernel.discrepancy(cloud(100, 1, 0))).isBetween(-0.02, 0.02);
        assertThat(kernel.discrepancy(cloud(100, 1, 3))).isGreaterThan(0.2);
        assertThat(kernel.discrepancy(cloud(1, 1, 3))).isZero();
    }

    @Test
    void pooledWindowsSeeWhatNoSingleAccountShows() {
        Made made = new Made();
        for (int i = 0; i < 30; i++) {
            made.pays("split-" + i, "one card").pays("alone-" + i, "card " + i);
            for (int k = 0; k < 2; k++) {
                made.sends("split-" + i, Made.seconds(i + k), "", "derive the integral of problem " + (2 * i + k), "");
                made.sends("alone-" + i, Made.seconds(i + k), "", HONEST.get((2 * i + k) % HONEST.size()), "");
            }
        }
        BaselineInput input = made.input(HONEST.stream().map(NGRAM::encode).toList());
        AccountScores single = new Mmd(false, 1).score(input);
        AccountScores pooled = new Mmd(true, 1).score(input);

        assertThat(pooled.groups()).hasSize(1).first().satisfies(group -> assertThat(group).hasSize(30));
        assertThat(Made.score(input, pooled, "split-3")).isGreaterThan(5 * Made.score(input, single, "split-3"));
        assertThat(Made.score(input, pooled, "alone-3")).isEqualTo(Made.score(input, single, "alone-3"));
    }

    @Test
    void textsThatShareWordsAreCloserThanTextsThatDoNot() {
        float[] text = NGRAM.encode("Write a short poem about the sea in winter");
        double near = Vectors.dot(text, NGRAM.encode("Write a short poem about the sea in summer"));
        double far = Vectors.dot(text, NGRAM.encode("Which index does this SQL query use?"));

        assertThat(near).isGreaterThan(0.6).isGreaterThan(far + 0.4);
        assertThat(Vectors.dot(text, text)).isCloseTo(1, within(1e-5));
    }

    private static final List<String> HONEST = List.of(
            "how do I renew a passport", "recipe for lentil soup", "why is my build red", "translate good morning to Czech",
            "names for a grey cat", "summarise this meeting", "is tea better than coffee", "fix the comma in this sentence",
            "plan a weekend in Porto", "what does this error mean", "write to my landlord", "explain inflation to a child");

    private static float[] at(float x) {
        return new float[] {x, 0};
    }

    private List<float[]> cloud(int size, double spread, double shift) {
        List<float[]> cloud = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            float[] vector = new float[8];
            for (int d = 0; d < vector.length; d++) {
                vector[d] = (float) (spread * random.nextGaussian() + shift);
            }
            cloud.add(vector);
        }
        return cloud;
    }
}
