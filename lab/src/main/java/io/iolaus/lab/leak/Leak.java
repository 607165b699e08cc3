package io.iolaus.lab.leak;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// How many of its own exchanges a campaign sent before it was called.
///
/// @param exchanges those sent before the first checkpoint whose verdict calls it; all of them where none does
/// @param called whether one does. Where none does the leak is censored: the campaign would have gone on
public record Leak(long exchanges, boolean called) {

    public Leak {
        if (exchanges < 0) {
            throw new IllegalArgumentException("exchanges must be >= 0, got " + exchanges);
        }
    }

    /// The median leak of several campaigns, by the estimate of Kaplan and Meier (1958): a campaign that was never called
    /// says only that its leak is more than all it sent. Empty where half of them or more are not known to be called
    /// by the largest leak.
    ///
    /// Of an even number, all called, it is the smaller of the two in the middle.
    public static OptionalLong median(List<Leak> leaks) {
        // Of equal leaks those that ended in a call come first, by convention.
        List<Leak> sorted = leaks.stream()
                .sorted(Comparator.comparingLong(Leak::exchanges).thenComparing(leak -> !leak.called))
                .toList();
        double uncalled = 1;
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).called) {
                int atRisk = sorted.size() - i;
                uncalled *= (double) (atRisk - 1) / atRisk;
                // A product that is a half may come out a last digit above it.
                if (uncalled <= 0.5 + 1e-9) {
                    return OptionalLong.of(sorted.get(i).exchanges);
                }
            }
        }
        return OptionalLong.empty();
    }
}
