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
/// @param coverage share of the accounts of its campaign, where most belong to one, that it holds; else 0
public record LabelledCandidate(
        long seed, double score, int size, Map<String, Double> features, String majority, double campaignShare, double coverage) {

    /// Most of its accounts belong to a campaign, and it is no mere splinter of one.
    public boolean isCampaign() {
        return campaignShare >= 0.6 && coverage >= 0.25;
    }

    /// Nearly all of its accounts belong to none. What is neither one nor the other teaches nothing: a cluster with a third
    /// of a campaign in it is no example of an honest one.
    public boolean isHonest() {
        return campaignShare <= 0.2;
    }
}
