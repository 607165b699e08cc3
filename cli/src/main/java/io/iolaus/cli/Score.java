package io.iolaus.cli;

import java.util.List;

/// How much of the truth a scan found.
///
/// @param campaigns every true campaign, largest first
/// @param accountPrecision share of the accounts named in a campaign that truly belong to one, 0 to 1
/// @param accountRecall share of the accounts of true campaigns that are named, 0 to 1
/// @param benignEnforced honest accounts in a verdict of level `enforce`
public record Score(
        List<TrueCampaign> campaigns, double accountPrecision, double accountRecall, long benignEnforced) {

    public Score {
        campaigns = List.copyOf(campaigns);
    }

    /// One true campaign and how much of it was found.
    ///
    /// @param name as the truth calls it
    /// @param accounts its accounts
    /// @param foundAs the verdict that holds most of them, or `""` where none does
    /// @param found how many of its accounts that verdict holds
    /// @param strangers accounts in that verdict that are not this campaign's
    public record TrueCampaign(String name, int accounts, String foundAs, int found, int strangers) {}
}
