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
/// Inside the range of the reference the p-value is conformal (Bates, Candès, Lei, Romano, Sesia 2023): one more
/// than the honest clusters that score at least as high, over one more than all honest clusters. It needs no
/// model of the scores, only that an honest cluster of tomorrow is like those of the reference. Such a p-value
/// cannot fall below one over the size of the reference, which a log with hundreds of candidates would need; so
/// beyond the highest score that the reference supports a tail is assumed to go on exponentially (the
/// generalised Pareto tail of shape 0; Pickands 1975), with the mean excess of the last [#TAIL_SHARE] of the
/// reference. A verdict that rests on it says so.
///
/// q is Benjamini and Hochberg's (1995) over all candidates.
///
/// The reference is the resource `reference.txt`, written by the lab.
final class Calibration {

    /// The part of the reference that the tail is fitted on.
    static final double TAIL_SHARE = 0.05;

    /// A tail takes over where fewer honest clusters than this score as high.
    private static final int FEWEST_ABOVE = 3;
    private static final int FEWEST_FOR_A_TAIL = 200;

    private final double[] honest; // ascending
    private final double tailStart;
    private final double tailMeanExcess;

    Calibration(double[] honestScores) {
        honest = honestScores.clone();
        Arrays.sort(honest);
        int tail = (int) (honest.length * TAIL_SHARE);
        tailStart = tail == 0 ? Double.POSITIVE_INFINITY : honest[honest.length - tail - 1];
        double excess = 0;
        for (int i = honest.length - tail; i < honest.length; i++) {
            excess += honest[i] - tailStart;
        }
        tailMeanExcess = tail == 0 ? 0 : excess / tail;
    }

    static Calibration shipped() {
        return Shipped.CALIBRATION;
    }

    /// Probability that an honest cluster scores at least `score`.
    double pValue(double score) {
        double conformal = (1.0 + above(score)) / (1.0 + honest.length);
        return isModelled(score)
                ? Math.min(conformal, TAIL_SHARE * StrictMath.exp(-(score - tailStart) / tailMeanExcess))
                : conformal;
    }

    /// Whether the p-value of `score` rests on the tail model.
    boolean isModelled(double score) {
        return honest.length >= FEWEST_FOR_A_TAIL && tailMeanExcess > 0 && above(score) < FEWEST_ABOVE;
    }

    /// Honest clusters that score at least `score`.
    private int above(double score) {
        int at = Arrays.binarySearch(honest, score);
        return honest.length - (at >= 0 ? firstEqual(at) : -at - 1);
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
