package io.iolaus.lab.score;

import java.util.List;
import java.util.Map;

/// How one detector did on one world.
///
/// @param accountAuprc area under the precision-recall curve of the account scores
/// @param prevalence campaign accounts among all accounts seen
/// @param campaigns each true campaign, in the world's order
/// @param called how many campaigns were called at each level or a stronger one
/// @param falselyCalled of those, how many are mostly honest accounts
/// @param honest honest accounts seen, by kind
/// @param honestHit honest accounts in a verdict, by level and then by kind
/// @param accountPrecision of the accounts in verdicts of any level, the share that are campaign accounts
/// @param accountRecall of the campaign accounts, the share that are in a verdict of any level
/// @param bCubed agreement of all verdicts' accounts with the campaigns
/// @param touched honest exchanges of accounts in verdicts
public record WorldScore(
        double accountAuprc,
        double prevalence,
        List<FoundCampaign> campaigns,
        Map<String, Integer> called,
        Map<String, Integer> falselyCalled,
        Map<String, Integer> honest,
        Map<String, Map<String, Integer>> honestHit,
        double accountPrecision,
        double accountRecall,
        BCubed bCubed,
        ExchangesTouched touched) {

    /// A true campaign and the verdict that names most of its accounts.
    ///
    /// @param id the world's name for it
    /// @param accounts its accounts that sent anything
    /// @param mixing the campaign's share of their traffic
    /// @param verdict the verdict's id, or `""` where none names any of them
    /// @param level that verdict's level in the contract's spelling, or `""`
    /// @param found its accounts in that verdict
    /// @param others accounts in that verdict that are not its own
    public record FoundCampaign(String id, int accounts, double mixing, String verdict, String level, int found, int others) {}

    /// Share of called campaigns that are mostly honest accounts, at `level` or stronger; 0 where none was called.
    public double falseDiscoveryProportion(String level) {
        int all = called.getOrDefault(level, 0);
        return all == 0 ? 0 : (double) falselyCalled.getOrDefault(level, 0) / all;
    }

    /// Honest accounts in a verdict at `level` or stronger.
    public int honestHit(String level) {
        return honestHit.getOrDefault(level, Map.of()).values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Campaigns with a verdict that holds at least half of their accounts.
    public int found() {
        return (int) campaigns.stream().filter(campaign -> 2 * campaign.found() >= campaign.accounts()).count();
    }
}
