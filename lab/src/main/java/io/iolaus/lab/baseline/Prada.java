package io.iolaus.lab.baseline;

import java.util.Arrays;
import java.util.List;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/// PRADA (Juuti, Szyller, Marchal, Asokan, EuroS&P 2019): do the distances from each query to the nearest earlier one
/// look normal?
///
/// As published: only queries that are farther from the growing set than its mean distance less its deviation join
/// it, distances beyond three deviations are set aside, and an account is an attacker where W falls below a threshold.
/// One class, since text has no predicted label, and the embedding's distance for the image's.
final class Prada implements Detector {

    /// Fewer distances and W says nothing. The paper waits for 100, which most accounts never send.
    static final int FEWEST = 24;

    private static final double OUTLIER_DEVIATIONS = 3;

    private final int fewest;

    /// @param fewest distances that are judged
    Prada(int fewest) {
        this.fewest = fewest;
    }

    /// [#FEWEST], or three quarters of the texts that `encoder` reads of an account where that is less.
    static int fewest(SentenceEncoder encoder) {
        return Math.min(FEWEST, encoder.textsAnAccount() * 3 / 4);
    }

    @Override
    public String name() {
        return "PRADA";
    }

    @Override
    public AccountScores score(BaselineInput input) {
        return AccountScores.of(input.accounts().parallelStream()
                .mapToDouble(traffic -> abnormality(distances(traffic.embeddings()), fewest))
                .toArray());
    }

    /// Distance of each query but the first to the growing set.
    static double[] distances(List<float[]> queries) {
        return distances(queries.size(), (a, b) -> Vectors.squaredDistance(queries.get(a), queries.get(b)));
    }

    /// Squared distance of two queries by their places.
    interface Squares {
        double between(int a, int b);
    }

    static double[] distances(int queries, Squares squares) {
        double[] distances = new double[Math.max(0, queries - 1)];
        IntArrayList growing = new IntArrayList();
        double threshold = 0;
        double sum = 0;
        double sumOfSquares = 0;
        for (int i = 0; i < queries; i++) {
            double nearest = growing.isEmpty() ? 0 : Double.POSITIVE_INFINITY;
            for (int k = 0; k < growing.size(); k++) {
                nearest = Math.min(nearest, squares.between(i, growing.getInt(k)));
            }
            nearest = Math.sqrt(nearest);
            if (i > 0) {
                distances[i - 1] = nearest;
                sum += nearest;
                sumOfSquares += nearest * nearest;
            }
            if (growing.isEmpty() || nearest > threshold) {
                growing.add(i);
                if (i > 1) {
                    double mean = sum / i;
                    threshold = Math.max(threshold, mean - Math.sqrt(Math.max(0, sumOfSquares / i - mean * mean)));
                }
            }
        }
        return distances;
    }

    /// 1 - W without outliers; 0 for too small a sample.
    static double abnormality(double[] distances, int fewest) {
        if (distances.length < fewest) {
            return 0;
        }
        double mean = Arrays.stream(distances).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(distances).map(d -> (d - mean) * (d - mean)).average().orElseThrow());
        double[] kept = Arrays.stream(distances)
                .filter(d -> Math.abs(d - mean) <= OUTLIER_DEVIATIONS * deviation)
                .toArray();
        return kept.length < fewest ? 0 : 1 - ShapiroWilk.w(kept);
    }
}
