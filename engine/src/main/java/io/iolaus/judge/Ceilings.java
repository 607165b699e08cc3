package io.iolaus.judge;

import java.util.Arrays;
import java.util.List;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.Timeline;

/// The rates that accounts do not exceed though they often reach them: what a rate limit or a scheduler leaves in a
/// timeline.
///
/// A timeline has a ceiling where a quarter of the stretches in which anything was sent are about as full as the fullest.
/// Any steady job has one, at a height of its own; that many accounts of different owners have the same is what a shared
/// limiter does, or the provider's own limit, which everybody who is throttled has.
final class Ceilings {

    /// Heights this near each other are the same.
    private static final double ALIKE = 1.1;
    /// A stretch this full is as full as the fullest.
    private static final double FULL = 0.9;
    private static final double FULL_SHARE = 0.25;
    private static final int FEWEST_FULL = 4;
    /// The fullest stretch must have so many exchanges, or chance makes it.
    private static final int FEWEST_EXCHANGES = 30;
    private static final double HOUR_MILLIS = 3_600_000.0;

    private final double[] heights; // ascending
    private final int accounts;

    private Ceilings(double[] heights, int accounts) {
        this.heights = heights;
        this.accounts = accounts;
    }

    static Ceilings of(List<Dossier> accounts) {
        double[] heights = accounts.stream()
                .mapToDouble(dossier -> height(dossier.profile().timeline()))
                .filter(height -> height > 0)
                .sorted()
                .toArray();
        return new Ceilings(heights, accounts.size());
    }

    /// The ceiling that most of `members` have in common, against how many of all others have it.
    Signal.RateCeiling common(List<Dossier> members) {
        Ceilings own = of(members);
        int most = 0;
        int start = 0;
        int from = 0;
        for (int to = 0; to < own.heights.length; to++) {
            while (own.heights[to] > ALIKE * own.heights[from]) {
                from++;
            }
            if (to - from + 1 > most) {
                most = to - from + 1;
                start = from;
            }
        }
        double height = most == 0 ? 0 : own.heights[start];
        int others = count(height) - most;
        int outside = accounts - members.size();
        int limited = heights.length - own.heights.length;
        return new Signal.RateCeiling(
                most, own.heights.length, members.size(), height, (others + 1.0) / (outside + 2.0), (others + 1.0) / (limited + 2.0));
    }

    /// Accounts with a ceiling from `height` up to what is alike.
    private int count(double height) {
        return (int) Arrays.stream(heights).filter(each -> each >= height && each <= ALIKE * height).count();
    }

    /// Exchanges an hour, 0 for none.
    static double height(Timeline timeline) {
        int[] counts = timeline.counts();
        int peak = Arrays.stream(counts).max().orElse(0);
        long full = Arrays.stream(counts).filter(count -> count >= FULL * peak).count();
        long active = Arrays.stream(counts).filter(count -> count > 0).count();
        boolean flat = peak >= FEWEST_EXCHANGES && full >= FEWEST_FULL && full >= FULL_SHARE * active;
        return flat ? peak * HOUR_MILLIS / timeline.bucketMillis() : 0;
    }
}
