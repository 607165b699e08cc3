package io.iolaus.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Judges a candidate again with each channel of evidence left out in turn: what a verdict hangs on.
final class LeaveOneOut {

    /// Gravest loss first: what would not be called, then what would be called less surely.
    private static final Comparator<Ablation> GRAVEST_FIRST = Comparator.comparing(
                    Ablation::level, Comparator.nullsLast(Comparator.naturalOrder()))
            .reversed()
            .thenComparing(Comparator.comparingDouble(Ablation::q).reversed())
            .thenComparingDouble(Ablation::score)
            .thenComparing(Ablation::without);

    private final Calibration calibration;
    private final double[] pValues;
    private final int[] sizes;

    /// @param pValues of all candidates, not yet weighed by size
    LeaveOneOut(Calibration calibration, double[] pValues, int[] sizes) {
        this.calibration = calibration;
        this.pValues = pValues;
        this.sizes = sizes;
    }

    /// What remains of the candidate at `place`, by what it would lose; channels that nothing rests on are left out.
    List<Ablation> of(int place, Assessment candidate) {
        List<Ablation> ablations = new ArrayList<>();
        for (Basis basis : Basis.values()) {
            List<String> channels = candidate.restingOn(basis);
            if (!channels.isEmpty()) {
                ablations.add(without(basis, channels, place, candidate.without(basis)));
            }
        }
        ablations.sort(GRAVEST_FIRST);
        return ablations;
    }

    private Ablation without(Basis basis, List<String> channels, int place, Assessment rest) {
        double[] replaced = pValues.clone();
        replaced[place] = calibration.pValue(sizes[place], rest.score());
        double q = Calibration.qValues(Calibration.weighed(replaced, sizes))[place];
        List<Hypothesis> holding = Arrays.stream(Hypothesis.values()).filter(hypothesis -> rest.nats(hypothesis) > 0).toList();
        return new Ablation(basis, channels, rest.score(), replaced[place], q, Judge.level(rest, q).orElse(null), holding);
    }
}
