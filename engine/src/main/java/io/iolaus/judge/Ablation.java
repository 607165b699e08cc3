package io.iolaus.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What remains of a verdict where one channel of evidence is taken away, and all else is left as it was.
///
/// The facts that rest on the channel then weigh nothing, neither for nor against; the other clusters keep their p-values.
/// It is the cluster as it was found: without the channel some of its members would not have been linked to it.
///
/// @param without what is taken away
/// @param channels [Evidence#channel] of the facts that go with it
/// @param score log-odds that remain
/// @param pValue how often an honest cluster of its size scores as high
/// @param q the false discovery rate at which it would be called
/// @param level what it might still cause, or null where it would not be called
/// @param holding which hypotheses would still hold, in their order
public record Ablation(
        Basis without, List<String> channels, double score, double pValue, double q, @Nullable Level level, List<Hypothesis> holding) {

    public Ablation {
        if (!(q >= 0 && q <= 1 && pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException("p and q must be in 0..1, got " + pValue + " and " + q);
        }
        channels = List.copyOf(channels);
        holding = List.copyOf(holding);
    }
}
