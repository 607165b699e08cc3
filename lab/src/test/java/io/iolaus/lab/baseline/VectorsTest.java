package io.iolaus.lab.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The fast forms of the rivals' arithmetic against the plain ones.
final class VectorsTest {

    private final Random random = new Random(11);

    @Test
    void distancesOfABlockAreThoseOfItsVectors() {
        List<float[]> vectors = groups(5, 8, 0.3);
        VectorBlock block = new VectorBlock(vectors);
        float[] squares = new float[vectors.size()];
        float[] other = unit();
        block.squaredDistances(other, squares.length, squares);

        for (int i = 0; i < squares.length; i++) {
            assertThat((double) squares[i]).isCloseTo(Vectors.squaredDistance(other, vectors.get(i)), within(1e-5));
        }
        block.squaredDistances(vectors.get(3), squares.length, squares);
        assertThat((double) squares[3]).isCloseTo(0, within(1e-6)).isNotNegative();
    }

    @Test
    void decayIsTheExponentialToNineDigits() {
        for (double x = 0; x < 32; x += 0.01) {
            assertThat(Mmd.decay(x)).isCloseTo(StrictMath.exp(-x), within(2e-9 * StrictMath.exp(-x)));
        }
        assertThat(Mmd.decay(1e6)).isLessThan(1e-13);
    }

    @Test
    void codesFindNearlyAllNearestNeighboursOfAnExhaustiveSearch() {
        for (double spread : new double[] {0.02, 0.03, 0.043}) {
            List<float[]> vectors = groups(60, 25, spread);
            int[][] found = EmbeddingLeiden.neighbours(vectors, 0.8, 20);
            int total = 0;
            int kept = 0;
            for (int i = 0; i < vectors.size(); i++) {
                List<Integer> nearest = nearest(vectors, i, 0.8, 20);
                int[] mine = found[i];
                total += nearest.size();
                kept += (int) nearest.stream().filter(other -> Arrays.stream(mine).anyMatch(at -> at == other)).count();
            }

            assertThat(total).as("true neighbours at spread %s", spread).isGreaterThan(2_000);
            assertThat((double) kept / total).as("recall at spread %s", spread).isGreaterThan(0.999);
        }
    }

    @Test
    void codesOfStrangersAreSetAside() {
        List<float[]> strangers = groups(400, 1, 0);
        SignCodes codes = new SignCodes(strangers);
        long near = IntStream.range(1, 400).filter(i -> codes.distance(0, i) <= SignCodes.farthest(0.8)).count();

        assertThat(near).isLessThan(4);
        assertThat(codes.distance(5, 5)).isZero();
    }

    private static List<Integer> nearest(List<float[]> vectors, int one, double cosine, int most) {
        return IntStream.range(0, vectors.size())
                .filter(other -> other != one && Vectors.dot(vectors.get(one), vectors.get(other)) >= cosine)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer other) -> -Vectors.dot(vectors.get(one), vectors.get(other)))
                        .thenComparingInt(other -> other))
                .limit(most)
                .toList();
    }

    /// Groups of vectors around a centre each, with noise of a deviation in every dimension.
    private List<float[]> groups(int groups, int size, double spread) {
        List<float[]> vectors = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            float[] centre = unit();
            for (int i = 0; i < size; i++) {
                float[] vector = centre.clone();
                for (int d = 0; d < vector.length; d++) {
                    vector[d] += (float) (spread * random.nextGaussian());
                }
                vectors.add(Vectors.normalised(vector));
            }
        }
        return vectors;
    }

    private float[] unit() {
        float[] vector = new float[NgramEncoder.DIMENSIONS];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return Vectors.normalised(vector);
    }
}
