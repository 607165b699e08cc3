package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Maximum mean discrepancy between a window of queries and honest traffic (Gretton et al., JMLR 2012, as arXiv
/// 2606.05725 uses it): on each account, or on the accounts together that share a payment, a device or a network.
///
/// As published: the unbiased estimate with a Gaussian kernel as wide as the median distance of the reference. The
/// window is what the account sent, and since the estimate's spread under honesty falls as 1/n, it is multiplied by a
/// power of n where the authors have a threshold for each window size.
final class Mmd implements Detector {

    static final double LENGTH_POWER = 1;

    private static final int REFERENCE = 500;
    /// Queries of a pooled window at most: its cost is their square.
    private static final int LONGEST_WINDOW = 256;
    private static final int MOST_SHARERS = 300;

    private final boolean pooled;
    private final double lengthPower;

    /// @param pooled whether accounts that share a value are one window
    /// @param lengthPower of the window's length, by which the estimate is multiplied
    Mmd(boolean pooled, double lengthPower) {
        this.pooled = pooled;
        this.lengthPower = lengthPower;
    }

    @Override
    public String name() {
        return pooled ? "MMD, pooled" : "MMD, per account";
    }

    @Override
    public AccountScores score(BaselineInput input) {
        List<Traffic> accounts = input.accounts();
        Kernel kernel = Kernel.of(thinned(input.reference(), REFERENCE));
        List<int[]> groups = pooled ? SharedValues.groups(input, MOST_SHARERS) : List.of();
        double[] together = groups.parallelStream()
                .mapToDouble(group -> scaled(kernel, thinned(queries(accounts, group), LONGEST_WINDOW)))
                .toArray();
        BitSet grouped = new BitSet();
        groups.forEach(group -> Arrays.stream(group).forEach(grouped::set));
        double[] scores = IntStream.range(0, accounts.size()).parallel()
                .mapToDouble(account -> grouped.get(account) ? 0 : scaled(kernel, accounts.get(account).embeddings()))
                .toArray();
        for (int i = 0; i < together.length; i++) {
            for (int account : groups.get(i)) {
                scores[account] = together[i];
            }
        }
        return new AccountScores(scores, groups);
    }

    private double scaled(Kernel kernel, List<float[]> window) {
        return kernel.discrepancy(window) * StrictMath.pow(window.size(), lengthPower);
    }

    private static List<float[]> queries(List<Traffic> accounts, int[] group) {
        List<float[]> window = new ArrayList<>();
        for (int account : group) {
            window.addAll(accounts.get(account).embeddings());
        }
        return window;
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
    record Kernel(VectorBlock reference, double gamma, double within) {

        static Kernel of(List<float[]> reference) {
            VectorBlock block = new VectorBlock(reference);
            int n = reference.size();
            double[] all = new double[n * (n - 1) / 2];
            float[] squares = new float[n];
            int at = 0;
            for (int i = 1; i < n; i++) {
                block.squaredDistances(reference.get(i), i, squares);
                for (int j = 0; j < i; j++) {
                    all[at++] = squares[j];
                }
            }
            Arrays.sort(all);
            double gamma = 1 / (2 * Math.max(1e-9, all[all.length / 2]));
            double within = Arrays.stream(all).map(square -> StrictMath.exp(-gamma * square)).average().orElseThrow();
            return new Kernel(block, gamma, within);
        }

        /// The unbiased estimate; 0 for fewer than two queries.
        double discrepancy(List<float[]> window) {
            int n = window.size();
            if (n < 2) {
                return 0;
            }
            VectorBlock block = new VectorBlock(window);
            float[] squares = new float[Math.max(n, reference.size())];
            double own = 0;
            double across = 0;
            for (int i = 0; i < n; i++) {
                block.squaredDistances(window.get(i), i, squares);
                own += sum(squares, i);
                reference.squaredDistances(window.get(i), reference.size(), squares);
                across += sum(squares, reference.size());
            }
            return 2 * own / ((double) n * (n - 1)) + within - 2 * across / ((double) n * reference.size());
        }

        /// The mean kernel of one query and the reference's.
        double across(float[] query) {
            float[] squares = new float[reference.size()];
            reference.squaredDistances(query, reference.size(), squares);
            return sum(squares, reference.size()) / reference.size();
        }

        /// Of the kernel at the first `count` squared distances.
        private double sum(float[] squares, int count) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += decay(gamma * squares[i]);
            }
            return sum;
        }
    }

    /// e to the power of -x to nine digits, for x of 0 and more: the same on every machine, as StrictMath's is, in a
    /// fifth of its time.
    static double decay(double x) {
        // (e^(-x/1024))^1024; beyond 32 the result is 0 for every purpose here.
        double y = -Math.min(x, 32) / 1_024;
        double e = 1 + y * (1 + y * (1.0 / 2 + y * (1.0 / 6 + y * (1.0 / 24 + y / 120))));
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        return e * e;
    }
}
