package io.iolaus.lab.baseline;

import java.util.Arrays;
import java.util.List;
import io.iolaus.sketch.Hashing;

/// SEAT (Zhang, Chen, Koushanfar, AISec 2021): how many pairs of an account's queries are alike?
///
/// As published: an account is an attacker where more than so many pairs are closer than a cut-off, and the cut-off
/// is where honest pairs hardly ever are. Here that is a quantile of the honest reference's pairs; the similarity
/// encoder is a [SentenceEncoder] in place of one trained on perturbed images.
final class Seat implements Detector {

    static final double HONEST_PAIRS_BELOW = 0.1;
    private static final int PAIRS = 20_000;
    private final double honestPairsBelow;

    /// @param honestPairsBelow share of honest pairs that are closer than the cut-off
    Seat(double honestPairsBelow) {
        this.honestPairsBelow = honestPairsBelow;
    }

    @Override
    public String name() {
        return "SEAT";
    }

    @Override
    public AccountScores score(BaselineInput input) {
        double cutOff = cutOff(input.reference(), honestPairsBelow);
        return AccountScores.of(input.accounts().parallelStream()
                .mapToDouble(traffic -> similarPairs(traffic.embeddings(), cutOff))
                .toArray());
    }

    /// The distance that the given share of honest pairs stay below.
    static double cutOff(List<float[]> honest, double share) {
        double[] distances = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            int a = (int) Long.remainderUnsigned(Hashing.mix(2L * i), honest.size());
            int b = (int) Long.remainderUnsigned(Hashing.mix(2L * i + 1), honest.size() - 1);
            distances[i] = Vectors.distance(honest.get(a), honest.get(b >= a ? b + 1 : b));
        }
        Arrays.sort(distances);
        return distances[(int) (PAIRS * share)];
    }

    static int similarPairs(List<float[]> queries, double cutOff) {
        VectorBlock block = new VectorBlock(queries);
        float[] squares = new float[queries.size()];
        int pairs = 0;
        for (int i = 1; i < queries.size(); i++) {
            block.squaredDistances(queries.get(i), i, squares);
            for (int j = 0; j < i; j++) {
                pairs += squares[j] <= cutOff * cutOff ? 1 : 0;
            }
        }
        return pairs;
    }
}
