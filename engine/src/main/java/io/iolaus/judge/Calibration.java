package io.iolaus.judge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How often honest clusters, mined by this same code, score as high: from a score to a p-value, and from
/// the p-values of all candidates to a false discovery rate for each.
///
/// The p-value is conformal (Bates, Candès, Lei, Romano, Sesia 2023): one more than the honest clusters that
/// score at least as high, over one more than all honest clusters. It needs no model of the scores, only
/// that an honest cluster of tomorrow is like those of the reference. q is Benjamini and Hochberg's (1995)
/// over all candidates.
///
/// The reference is the resource `reference.txt`, written by the lab from worlds of honest customers.
final class Calibration {

    private final double[] honest; // ascending

    Calibration(double[] honestScores) {
        honest = honestScores.clone();
        Arrays.sort(honest);
    }

    static Calibration shipped() {
        return Shipped.CALIBRATION;
    }

    /// Probability that an honest cluster scores at least `score`.
    double pValue(double score) {
        int at = Arrays.binarySearch(honest, score);
        int below = at >= 0 ? firstEqual(at) : -at - 1;
        return (1.0 + honest.length - below) / (1.0 + honest.length);
    }

    private int firstEqual(int at) {
        int first = at;
        while (first > 0 && honest[first - 1] == honest[at]) {
            first--;
        }
        return first;
    }

    /// The smallest false discovery rate at which each candidate is called, in the order given.
    static double[] qValues(double[] pValues) {
        Integer[] order = new Integer[pValues.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(pValues[a], pValues[b]));
        double[] q = new double[pValues.length];
        double smallest = 1;
        for (int rank = order.length; rank >= 1; rank--) {
            int candidate = order[rank - 1];
            smallest = Math.min(smallest, pValues[candidate] * pValues.length / rank);
            q[candidate] = smallest;
        }
        return q;
    }

    private static final class Shipped {
        private static final Calibration CALIBRATION = load();

        private static Calibration load() {
            try (var stream = Calibration.class.getResourceAsStream("reference.txt")) {
                if (stream == null) {
                    throw new IllegalStateException("resource reference.txt is missing");
                }
                return new Calibration(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
