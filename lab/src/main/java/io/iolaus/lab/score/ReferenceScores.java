package io.iolaus.lab.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The lines of the resource `reference.txt`: how honest clusters score.
public final class ReferenceScores {

    private ReferenceScores() {}

    public static List<String> lines(List<LabelledCandidate> candidates) {
        int[] honest = TrainingWorlds.honest(candidates);
        List<String> lines = new ArrayList<>();
        lines.add("# Scores of honest clusters, ascending, by `iolaus lab fit --reference`.");
        double[] scores = Arrays.stream(honest).mapToDouble(i -> candidates.get(i).score()).sorted().toArray();
        for (double score : scores) {
            lines.add(String.format(Locale.ROOT, "%.3f", score));
        }
        return lines;
    }
}
