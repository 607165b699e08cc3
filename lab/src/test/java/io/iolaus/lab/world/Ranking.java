package io.iolaus.lab.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Scores with their labels, and how well the scores rank them.
final class Ranking {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(double score, boolean positive) {}

    void add(double score, boolean positive) {
        entries.add(new Entry(score, positive));
    }

    double prevalence() {
        return positives() / entries.size();
    }

    int size() {
        return entries.size();
    }

    private double positives() {
        return entries.stream().filter(Entry::positive).count();
    }

    /// Area under the precision-recall curve as average precision; tied scores are one step.
    double averagePrecision() {
        entries.sort(Comparator.comparingDouble(Entry::score).reversed());
        double all = positives();
        double area = 0;
        int found = 0;
        for (int i = 0; i < entries.size(); ) {
            int to = i;
            int here = 0;
            while (to < entries.size() && entries.get(to).score == entries.get(i).score) {
                here += entries.get(to++).positive ? 1 : 0;
            }
            found += here;
            area += here / all * found / to;
            i = to;
        }
        return area;
    }

    /// Area under the ROC curve: the chance that a positive is ranked above a negative.
    double rocArea() {
        entries.sort(Comparator.comparingDouble(Entry::score));
        double all = positives();
        double rankSum = 0;
        for (int i = 0; i < entries.size(); ) {
            int to = i;
            int here = 0;
            while (to < entries.size() && entries.get(to).score == entries.get(i).score) {
                here += entries.get(to++).positive ? 1 : 0;
            }
            rankSum += here * (i + 1 + to) / 2.0;
            i = to;
        }
        return (rankSum - all * (all + 1) / 2) / (all * (entries.size() - all));
    }
}
