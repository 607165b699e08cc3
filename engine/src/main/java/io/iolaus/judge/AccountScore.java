package io.iolaus.judge;

import org.jspecify.annotations.Nullable;

/// What was found about one account.
///
/// @param accountId the account
/// @param score posterior that it belongs to a campaign, 0 to 1
/// @param campaignId the verdict that names it, or `""`
/// @param level that verdict's level, or null where no verdict names it
public record AccountScore(String accountId, double score, String campaignId, @Nullable Level level) {

    public AccountScore {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be in 0..1, got " + score);
        }
    }
}
