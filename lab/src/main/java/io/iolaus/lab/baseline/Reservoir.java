package io.iolaus.lab.baseline;

import java.util.List;
import io.iolaus.sketch.Hashing;

/// Who stays in a bounded uniform sample (Vitter, ACM TOMS 1985), with the account and the count for chance.
///
/// @param seed the account's
/// @param most items of the sample
record Reservoir(long seed, int most) {

    static final int LEFT_OUT = -1;

    /// Where the next item goes after `before` others, or [#LEFT_OUT].
    int place(long before) {
        if (before < most) {
            return (int) before;
        }
        long drawn = Math.floorMod(Hashing.combine(seed, before), before + 1);
        return drawn < most ? (int) drawn : LEFT_OUT;
    }

    /// Puts an item where [#place] said. The later one goes to the end, so that the sample stays in order of time.
    <T> void put(List<T> sample, int place, T item) {
        if (sample.size() == most) {
            sample.remove(place);
        }
        sample.add(item);
    }
}
