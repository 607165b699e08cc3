package io.iolaus.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import io.iolaus.ingest.Account;
import io.iolaus.profile.Dossier;

/// Reads the indicators of a group of accounts.
///
/// Where an indicator speaks of an account, a group shows it if at least half of the members do of whom it can be
/// measured: a campaign acts through all of its accounts, and one odd member makes none.
final class ClusterIndicators {

    private static final int FEWEST_MEASURED = 3;
    private static final double MEMBERS_SHARE = 0.5;

    private static final long FAILOVER_MILLIS = 2 * AccountIndicators.DAY_MILLIS;
    private static final int FEWEST_SUSPENDED = 3;
    private static final double SURPRISE_NATS = 3;

    private ClusterIndicators() {}

    /// One reading for each indicator, in the advisory's order.
    ///
    /// @param members the accounts of the group
    /// @param reasoningShare share of the group's own exchanges that ask for reasoning, NaN where it has none
    static List<IndicatorReading> read(List<Dossier> members, double reasoningShare, IndicatorNorms norms) {
        return Arrays.stream(AdvisoryIndicator.values())
                .map(indicator -> switch (indicator) {
                    case ELICITS_REASONING -> reasoning(reasoningShare);
                    case FAILOVER -> failover(members, norms);
                    case RETARGETS_NEW_MODEL -> IndicatorReading.notMeasured(
                            indicator, "Profiles keep how often each model was asked for and not when.");
                    case ROUND_THE_CLOCK, NO_RAMP_UP, ONE_CREDENTIAL_MANY_PLACES, OUT_OF_LINE_WITH_PLAN, THROUGH_AGGREGATORS,
                            STRIPPED_METADATA, TESTS_COUNTERMEASURES -> ofMembers(indicator, members, norms);
                })
                .toList();
    }

    private static IndicatorReading ofMembers(AdvisoryIndicator indicator, List<Dossier> members, IndicatorNorms norms) {
        List<IndicatorReading> measured = members.stream()
                .map(member -> AccountIndicators.read(indicator, member, norms))
                .filter(IndicatorReading::isMeasured)
                .toList();
        if (measured.size() < FEWEST_MEASURED) {
            return IndicatorReading.notMeasured(
                    indicator, String.format(Locale.ROOT, "It can be measured on %d of %d accounts.", measured.size(), members.size()));
        }
        long showing = measured.stream().filter(IndicatorReading::isPresent).count();
        double share = (double) showing / measured.size();
        return IndicatorReading.measured(
                indicator, share >= MEMBERS_SHARE, share,
                String.format(Locale.ROOT, "%d of %d accounts of whom it can be measured show it.", showing, measured.size()));
    }

    private static IndicatorReading reasoning(double share) {
        AdvisoryIndicator indicator = AdvisoryIndicator.ELICITS_REASONING;
        if (Double.isNaN(share)) {
            return IndicatorReading.notMeasured(indicator, "No sampled exchange fills a template of the group's own.");
        }
        return IndicatorReading.measured(
                indicator, share >= AccountIndicators.REASONING_SHARE, share,
                String.format(Locale.ROOT, "%.0f%% of the exchanges in the shared templates ask for reasoning.", 100 * share));
    }

    /// Suspended members after whom another begins, against how much of the log is followed by a beginning anyhow.
    private static IndicatorReading failover(List<Dossier> members, IndicatorNorms norms) {
        AdvisoryIndicator indicator = AdvisoryIndicator.FAILOVER;
        long last = norms.lastMillis() - FAILOVER_MILLIS;
        long[] suspensions = members.stream()
                .mapToLong(member -> member.account().suspendedAtMillis())
                .filter(millis -> millis != Account.UNKNOWN && millis >= norms.firstMillis() && millis <= last)
                .toArray();
        if (suspensions.length < FEWEST_SUSPENDED) {
            return IndicatorReading.notMeasured(indicator, "Fewer than three members were suspended early enough to see what followed.");
        }
        long[] beginnings = members.stream()
                .filter(norms::beganWithin)
                .mapToLong(member -> member.profile().firstSeenMillis())
                .sorted()
                .toArray();
        int followed = 0;
        for (long suspension : suspensions) {
            followed += isFollowed(suspension, beginnings) ? 1 : 0;
        }
        double share = (double) followed / suspensions.length;
        double usual = followedByChance(beginnings, norms.firstMillis(), last);
        return IndicatorReading.measured(
                indicator,
                share >= 0.5 && Signal.surprise(suspensions.length, share, usual) >= SURPRISE_NATS,
                share,
                String.format(Locale.ROOT, "After %d of %d suspensions another member began within 48 hours; at a random time one would in %.0f%% of cases.",
                        followed, suspensions.length, 100 * usual));
    }

    private static boolean isFollowed(long suspension, long[] beginnings) {
        int at = Arrays.binarySearch(beginnings, suspension);
        int next = at >= 0 ? at : -at - 1;
        return next < beginnings.length && beginnings[next] - suspension <= FAILOVER_MILLIS;
    }

    /// Share of the time from `first` to `last` that a beginning follows.
    private static double followedByChance(long[] beginnings, long first, long last) {
        long covered = 0;
        long reached = first;
        for (long beginning : beginnings) {
            long from = Math.max(reached, beginning - FAILOVER_MILLIS);
            long to = Math.min(last, beginning);
            covered += Math.max(0, to - from);
            reached = Math.max(reached, to);
        }
        return last <= first ? 1 : (double) covered / (last - first);
    }
}
