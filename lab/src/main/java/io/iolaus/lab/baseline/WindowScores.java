package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The methods that judge a window of queries, on windows drawn again and again from the same queries: what two queries
/// have to do with each other is worked out once.
final class WindowScores {

    private final float[][] squares;
    private final float[][] kernels;
    private final double[] across;
    private final double[] distances;
    private final double within;
    private final double cutOff;

    /// @param reference honest queries that no window is drawn from
    /// @param queries what windows are drawn from
    WindowScores(List<float[]> reference, List<float[]> queries) {
        Mmd.Kernel kernel = Mmd.Kernel.of(reference);
        Mahalanobis.Gaussian honest = Mahalanobis.Gaussian.of(reference, Mahalanobis.SHRINKAGE);
        cutOff = Seat.cutOff(reference, Seat.HONEST_PAIRS_BELOW);
        within = kernel.within();
        int n = queries.size();
        squares = new float[n][n];
        kernels = new float[n][n];
        across = new double[n];
        distances = new double[n];
        VectorBlock block = new VectorBlock(queries);
        IntStream.range(0, n).parallel().forEach(i -> {
            float[] query = queries.get(i);
            block.squaredDistances(query, n, squares[i]);
            for (int j = 0; j < n; j++) {
                kernels[i][j] = (float) Mmd.decay(kernel.gamma() * squares[i][j]);
            }
            across[i] = kernel.across(query);
            distances[i] = honest.distance(query);
        });
    }

    /// By method, the score of a window given as places of its queries, which may repeat.
    Map<String, ToDoubleFunction<int[]>> byMethod() {
        Map<String, ToDoubleFunction<int[]>> methods = new LinkedHashMap<>();
        methods.put("MMD", this::discrepancy);
        methods.put("Mahalanobis", window -> IntStream.of(window).mapToDouble(i -> distances[i]).average().orElse(0));
        methods.put("SEAT", this::similarPairs);
        methods.put("PRADA", this::abnormality);
        return methods;
    }

    double discrepancy(int[] window) {
        int n = window.length;
        double own = 0;
        double other = 0;
        for (int i = 0; i < n; i++) {
            float[] row = kernels[window[i]];
            for (int j = 0; j < i; j++) {
                own += row[window[j]];
            }
            other += across[window[i]];
        }
        return n < 2 ? 0 : 2 * own / ((double) n * (n - 1)) + within - 2 * other / n;
    }

    double similarPairs(int[] window) {
        int pairs = 0;
        for (int i = 0; i < window.length; i++) {
            float[] row = squares[window[i]];
            for (int j = 0; j < i; j++) {
                pairs += row[window[j]] <= cutOff * cutOff ? 1 : 0;
            }
        }
        return pairs;
    }

    double abnormality(int[] window) {
        return Prada.abnormality(Prada.distances(window.length, (a, b) -> squares[window[a]][window[b]]), Prada.FEWEST);
    }

    /// Vectors of one list after another.
    static List<float[]> joined(List<float[]> first, List<float[]> second) {
        List<float[]> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }
}
