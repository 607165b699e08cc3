package io.iolaus.lab.score;

import java.util.Map;

/// A candidate cluster from a world whose truth is known.
///
/// @param seed the world's seed
/// @param score the judge's log-odds
/// @param size its accounts
/// @param features the judge's bounded numbers, by channel
/// @param majority the campaign or honest kind that most of its accounts belong to
/// @param campaignShare share of its accounts that belong to any campaign
public record LabelledCandidate(
        long seed, double score, int size, Map<String, Double> features, String majority, double campaignShare) {

    /// Most of its accounts belong to a campaign.
    public boolean isCampaign() {
        return campaignShare >= 0.6;
    }

    /// Most of its accounts belong to none. What is neither one nor the other teaches nothing.
    public boolean isHonest() {
        return campaignShare < 0.5;
    }
}
