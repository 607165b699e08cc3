package io.iolaus.lab.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The lines of the resource `reference.txt`: how honest clusters score.
public final class ReferenceScores {

    private ReferenceScores() {}

    public static List<String> lines(List<LabelledCandidate> candidates) {
        List<String> lines = new ArrayList<>();
        lines.add("# Size and score of honest clusters, by score, by `iolaus lab fit --reference`.");
        candidates.stream()
                .filter(LabelledCandidate::isHonest)
                .sorted(Comparator.comparingDouble(LabelledCandidate::score).thenComparingInt(LabelledCandidate::size))
                .forEach(each -> lines.add(String.format(Locale.ROOT, "%d %.3f", each.size(), each.score())));
        return lines;
    }
}
