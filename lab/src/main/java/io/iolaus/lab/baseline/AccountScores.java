package io.iolaus.lab.baseline;

import java.util.List;

/// What a detector made of the accounts of a world.
///
/// @param scores by account, in the order of the input; higher is more suspicious, and only the order counts
/// @param groups accounts that the method takes to belong together, by their place in the input; empty for
///     methods that judge one account at a time
public record AccountScores(double[] scores, List<int[]> groups) {

    public AccountScores {
        groups = List.copyOf(groups);
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("the score of account " + i + " must be a number");
            }
        }
    }

    /// Scores without groups.
    static AccountScores of(double[] scores) {
        return new AccountScores(scores, List.of());
    }
}
