package io.iolaus.judge;

import java.util.Arrays;

/// The scores of honest clusters of one size class, and the p-values that they give.
final class Reference {

    /// The part of the scores that the tail is fitted on.
    static final double TAIL_SHARE = 0.1;

    /// A tail takes over where fewer honest clusters than this score as high.
    private static final int FEWEST_ABOVE = 3;
    private static final int FEWEST_FOR_A_TAIL = 200;

    private final double[] honest; // ascending
    private final double tailStart;
    private final double tailMeanExcess;

    /// @param ascending scores, in order
    Reference(double[] ascending) {
        honest = ascending.clone();
        int tail = (int) (honest.length * TAIL_SHARE);
        tailStart = tail == 0 ? Double.POSITIVE_INFINITY : honest[honest.length - tail - 1];
        double excess = 0;
        for (int i = honest.length - tail; i < honest.length; i++) {
            excess += honest[i] - tailStart;
        }
        tailMeanExcess = tail == 0 ? 0 : excess / tail;
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
}
