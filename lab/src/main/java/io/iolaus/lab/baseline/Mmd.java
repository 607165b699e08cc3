package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Maximum mean discrepancy between a window of queries and honest traffic (Gretton et al., JMLR 2012, as arXiv
/// 2606.05725 uses it): on each account, or on the accounts together that share a payment, a device or a network.
///
/// As published: the unbiased estimate with a Gaussian kernel as wide as the median distance of the reference. The
/// window is what the account sent, and since the estimate's spread under honesty falls as 1/n, it is multiplied by n
/// where the authors have a threshold for each window size.
final class Mmd implements Detector {

    private static final int REFERENCE = 500;
    /// Queries of a pooled window at most: its cost is their square.
    private static final int LONGEST_WINDOW = 256;
    private static final int MOST_SHARERS = 300;

    private final boolean pooled;

    /// @param pooled whether accounts that share a value are one window
    Mmd(boolean pooled) {
        this.pooled = pooled;
    }

    @Override
    public String name() {
        return pooled ? "MMD, pooled" : "MMD, per account";
    }

    @Override
    public AccountScores score(BaselineInput input) {
        Kernel kernel = Kernel.of(thinned(input.reference(), REFERENCE));
        double[] scores = input.accounts().stream()
                .mapToDouble(traffic -> kernel.discrepancy(traffic.embeddings()))
                .toArray();
        if (!pooled) {
            return AccountScores.of(scores);
        }
        List<int[]> groups = SharedValues.groups(input, MOST_SHARERS);
        for (int[] group : groups) {
            List<float[]> window = new ArrayList<>();
            for (int account : group) {
                window.addAll(input.accounts().get(account).embeddings());
            }
            double together = kernel.discrepancy(thinned(window, LONGEST_WINDOW));
            for (int account : group) {
                scores[account] = together;
            }
        }
        return new AccountScores(scores, groups);
    }

    /// At most `most` of the vectors, evenly from the whole list.
    private static List<float[]> thinned(List<float[]> vectors, int most) {
        if (vectors.size() <= most) {
            return vectors;
        }
        List<float[]> thinned = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            thinned.add(vectors.get((int) ((long) i * vectors.size() / most)));
        }
        return thinned;
    }

    /// @param reference honest queries
    /// @param gamma one over twice the squared width
    /// @param within mean kernel of two of the reference
    record Kernel(List<float[]> reference, double gamma, double within) {

        static Kernel of(List<float[]> reference) {
            int n = reference.size();
            double[] squares = new double[n * (n - 1) / 2];
            int at = 0;
            for (int i = 1; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    squares[at++] = Vectors.squaredDistance(reference.get(i), reference.get(j));
                }
            }
            Arrays.sort(squares);
            double gamma = 1 / (2 * Math.max(1e-9, squares[squares.length / 2]));
            double within = Arrays.stream(squares).map(square -> StrictMath.exp(-gamma * square)).average().orElseThrow();
            return new Kernel(reference, gamma, within);
        }

        /// The unbiased estimate by the window's length; 0 for fewer than two queries.
        double discrepancy(List<float[]> window) {
            int n = window.size();
            if (n < 2) {
                return 0;
            }
            double own = 0;
            double across = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    own += of(window.get(i), window.get(j));
                }
                for (float[] other : reference) {
                    across += of(window.get(i), other);
                }
            }
            return n * (2 * own / ((double) n * (n - 1)) + within - 2 * across / ((double) n * reference.size()));
        }

        private double of(float[] a, float[] b) {
            return StrictMath.exp(-gamma * Vectors.squaredDistance(a, b));
        }
    }
}
