package io.iolaus.judge;

/// A cluster of honest accounts, as a reference has it.
///
/// @param size its accounts
/// @param score log-odds that the judge's code gives it
public record HonestCluster(int size, double score) {

    public HonestCluster {
        if (size < 1 || Double.isNaN(score)) {
            throw new IllegalArgumentException("an honest cluster must have accounts and a score, got " + size + " and " + score);
        }
    }
}
