package io.iolaus.lab.score;

import java.util.Arrays;

/// The area under the precision-recall curve as average precision, with ties taken together.
///
/// Accounts of equal score come in no order, so precision is read only where the score changes: a detector
/// that gives everybody the same score has the prevalence and no more.
public final class PrecisionRecall {

    private PrecisionRecall() {}

    /// Average precision of `scores` for the items marked in `positive`; 0 where none is positive.
    public static double area(double[] scores, boolean[] positive) {
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
        if (total == 0) {
            return 0;
        }
        double area = 0;
        int hits = 0;
        for (int i = 0; i < order.length; ) {
            int end = i;
            int hitsBefore = hits;
            while (end < order.length && scores[order[end]] == scores[order[i]]) {
                hits += positive[order[end]] ? 1 : 0;
                end++;
            }
            area += (double) (hits - hitsBefore) / total * ((double) hits / end);
            i = end;
        }
        return area;
    }
}
