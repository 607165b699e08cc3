package io.iolaus.lab.score;

import java.util.Arrays;

/// The threshold on a detector's scores that gives the highest F1, told by the truth: no operator could choose better.
///
/// @param threshold accounts with this score or more are called; infinite where calling nobody is as good
/// @param precision of the called accounts, the share that is positive; 1 where none is called
/// @param recall of the positive accounts, the share that is called
public record BestThreshold(double threshold, double precision, double recall) {

    /// Finds it; of equally good ones the highest.
    public static BestThreshold of(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(scores.length + " scores for " + positive.length + " items");
        }
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
        int total = 0;
        for (boolean item : positive) {
            total += item ? 1 : 0;
        }
        BestThreshold best = new BestThreshold(Double.POSITIVE_INFINITY, 1, 0);
        double highest = 0;
        int hits = 0;
        for (int i = 0; i < order.length; i++) {
            hits += positive[order[i]] ? 1 : 0;
            boolean lastOfItsScore = i + 1 == order.length || scores[order[i + 1]] != scores[order[i]];
            double f1 = 2.0 * hits / (i + 1 + total);
            if (lastOfItsScore && f1 > highest) {
                highest = f1;
                best = new BestThreshold(scores[order[i]], (double) hits / (i + 1), (double) hits / total);
            }
        }
        return best;
    }
}
