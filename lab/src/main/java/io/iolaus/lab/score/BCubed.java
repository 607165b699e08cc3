package io.iolaus.lab.score;

import java.util.HashMap;
import java.util.Map;

/// How well the verdicts' clusters of accounts agree with the true campaigns: B-cubed (Bagga and Baldwin 1998, LREC
/// workshop on linguistic coreference), over accounts.
///
/// For an account in a verdict, its precision is the share of that verdict's accounts that are of its own campaign,
/// itself included. For an account of a campaign, its recall is the share of that campaign's accounts that are in its
/// verdict. Accounts without a label: an honest account belongs to no campaign, so it is alone in its class, and lowers
/// the precision of a verdict that names it; a campaign account that no verdict names is in no cluster, so it has recall
/// 0 and no precision. Honest accounts that nobody names do not count: they would make any answer look good.
///
/// @param precision mean over the accounts in verdicts; 1 where there is none
/// @param recall mean over the accounts of campaigns; 0 where there is none
public record BCubed(double precision, double recall) {

    /// Takes the clusters of both sides.
    ///
    /// @param verdicts the one verdict that names it, for each account that is named
    /// @param campaigns the campaign, for each account that belongs to one
    public static BCubed of(Map<String, String> verdicts, Map<String, String> campaigns) {
        Map<String, Integer> inVerdict = sizes(verdicts);
        Map<String, Integer> inCampaign = sizes(campaigns);
        Map<String, Map<String, Integer>> together = new HashMap<>();
        verdicts.forEach((account, verdict) -> {
            String campaign = campaigns.get(account);
            if (campaign != null) {
                together.computeIfAbsent(verdict, ignored -> new HashMap<>()).merge(campaign, 1, Integer::sum);
            }
        });
        double precision = 0;
        for (Map.Entry<String, String> named : verdicts.entrySet()) {
            String campaign = campaigns.get(named.getKey());
            precision += (double) (campaign == null ? 1 : count(together, named.getValue(), campaign))
                    / inVerdict.getOrDefault(named.getValue(), 1);
        }
        double recall = 0;
        for (Map.Entry<String, String> own : campaigns.entrySet()) {
            String verdict = verdicts.get(own.getKey());
            recall += verdict == null
                    ? 0
                    : (double) count(together, verdict, own.getValue()) / inCampaign.getOrDefault(own.getValue(), 1);
        }
        return new BCubed(
                verdicts.isEmpty() ? 1 : precision / verdicts.size(), campaigns.isEmpty() ? 0 : recall / campaigns.size());
    }

    /// Harmonic mean of both; 0 where both are.
    public double f1() {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static Map<String, Integer> sizes(Map<String, String> groups) {
        Map<String, Integer> sizes = new HashMap<>();
        groups.values().forEach(group -> sizes.merge(group, 1, Integer::sum));
        return sizes;
    }

    private static int count(Map<String, Map<String, Integer>> together, String verdict, String campaign) {
        return together.getOrDefault(verdict, Map.of()).getOrDefault(campaign, 0);
    }
}
