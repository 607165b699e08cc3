package io.iolaus.judge;

import java.util.Arrays;
import java.util.List;
import io.iolaus.ingest.Account;
import io.iolaus.profile.Dossier;

/// How many suspended members another member follows: one that begins within two days.
///
/// @param suspensions of members, within the log and early enough to see what followed
/// @param followed those that a beginning follows
/// @param usual the part of the log after which a member begins anyhow: what permuting the suspensions over the log would give
record Failover(int suspensions, int followed, double usual) {

    private static final long FOLLOWING_MILLIS = 2 * AccountIndicators.DAY_MILLIS;

    static Failover of(List<Dossier> members, IndicatorNorms norms) {
        long last = norms.lastMillis() - FOLLOWING_MILLIS;
        long[] suspensions = members.stream()
                .mapToLong(member -> member.account().suspendedAtMillis())
                .filter(millis -> millis != Account.UNKNOWN && millis >= norms.firstMillis() && millis <= last)
                .toArray();
        long[] beginnings = members.stream()
                .filter(norms::beganWithin)
                .mapToLong(member -> member.profile().firstSeenMillis())
                .sorted()
                .toArray();
        int followed = 0;
        for (long suspension : suspensions) {
            followed += isFollowed(suspension, beginnings) ? 1 : 0;
        }
        return new Failover(suspensions.length, followed, followedByChance(beginnings, norms.firstMillis(), last));
    }

    double share() {
        return suspensions == 0 ? 0 : (double) followed / suspensions;
    }

    double nats() {
        return Signal.surprise(suspensions, share(), usual);
    }

    private static boolean isFollowed(long suspension, long[] beginnings) {
        int at = Arrays.binarySearch(beginnings, suspension);
        int next = at >= 0 ? at : -at - 1;
        return next < beginnings.length && beginnings[next] - suspension <= FOLLOWING_MILLIS;
    }

    /// Share of the time from `first` to `last` that a beginning follows.
    private static double followedByChance(long[] beginnings, long first, long last) {
        long covered = 0;
        long reached = first;
        for (long beginning : beginnings) {
            long from = Math.max(reached, beginning - FOLLOWING_MILLIS);
            long to = Math.min(last, beginning);
            covered += Math.max(0, to - from);
            reached = Math.max(reached, to);
        }
        return last <= first ? 1 : (double) covered / (last - first);
    }
}
