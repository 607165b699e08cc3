package io.iolaus.lab.world;

import io.iolaus.lab.campaign.Operator;

/// What is true of a world, beside what its log shows.
public sealed interface Truth {

    /// An account.
    ///
    /// @param id as in the log
    /// @param kind the honest kind, or `campaign`
    /// @param campaign the campaign's id, or `""`
    /// @param exchanges all of its exchanges
    /// @param campaignExchanges those that are the campaign's
    record AccountTruth(String id, String kind, String campaign, long exchanges, long campaignExchanges) implements Truth {

        /// The campaign's share of the account's traffic; 0 for honest accounts and for silent ones.
        public double mixing() {
            return exchanges == 0 ? 0 : (double) campaignExchanges / exchanges;
        }
    }

    /// A campaign.
    ///
    /// @param id `campaign-1` …
    /// @param operator its knobs
    /// @param exchanges of all its accounts
    /// @param campaignExchanges those that are its own
    record CampaignTruth(String id, Operator operator, long exchanges, long campaignExchanges) implements Truth {}
}
