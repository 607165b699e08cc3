package io.iolaus.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import io.iolaus.profile.Dossier;

/// Reads the indicators of a group of accounts.
///
/// Where an indicator speaks of an account, a group shows it if at least half of the members do of whom it can be
/// measured: a campaign acts through all of its accounts, and one odd member makes none.
final class ClusterIndicators {

    private static final int FEWEST_MEASURED = 3;
    private static final double MEMBERS_SHARE = 0.5;

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
                    case ROUND_THE_CLOCK, NO_RAMP_UP, ONE_CREDENTIAL_MANY_PLACES, OUT_OF_LINE_WITH_PLAN, THROUGH_AGGREGATORS,
                            STRIPPED_METADATA, RETARGETS_NEW_MODEL, TESTS_COUNTERMEASURES -> ofMembers(indicator, members, norms);
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
        Failover failover = Failover.of(members, norms);
        if (failover.suspensions() < FEWEST_SUSPENDED) {
            return IndicatorReading.notMeasured(indicator, "Fewer than three members were suspended early enough to see what followed.");
        }
        return IndicatorReading.measured(
                indicator,
                failover.share() >= 0.5 && failover.nats() >= SURPRISE_NATS,
                failover.share(),
                String.format(Locale.ROOT, "After %d of %d suspensions another member began within 48 hours; at a random time one would in %.0f%% of cases.",
                        failover.followed(), failover.suspensions(), 100 * failover.usual()));
    }
}
