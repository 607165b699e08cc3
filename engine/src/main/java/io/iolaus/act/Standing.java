package io.iolaus.act;

import java.util.Comparator;
import io.iolaus.judge.Level;

/// How an account stands in an open campaign.
///
/// @param campaignId the campaign
/// @param level its verdict's level
/// @param q its verdict's false discovery rate
/// @param posterior probability that the account belongs to it, 0 to 1
/// @param campaignShare estimated share of the account's exchanges that are the campaign's, 0 to 1
/// @param campaignExchanges expected number of them
/// @param evidenceAsOfMillis up to which time the log was read
public record Standing(
        String campaignId, Level level, double q, double posterior, double campaignShare, double campaignExchanges, long evidenceAsOfMillis) {

    /// Worst first: what decides where an account stands in several campaigns.
    public static final Comparator<Standing> WORST_FIRST = Comparator.comparing(Standing::level)
            .thenComparing(Standing::posterior, Comparator.reverseOrder())
            .thenComparing(Standing::q)
            .thenComparing(Standing::campaignId);

    public Standing {
        if (campaignId.isEmpty()) {
            throw new IllegalArgumentException("campaignId must not be empty");
        }
        if (!(q >= 0 && q <= 1) || !(posterior >= 0 && posterior <= 1) || !(campaignShare >= 0 && campaignShare <= 1)) {
            throw new IllegalArgumentException(
                    "q, posterior and campaignShare must be in 0..1, got " + q + ", " + posterior + " and " + campaignShare);
        }
        if (!(campaignExchanges >= 0)) {
            throw new IllegalArgumentException("campaignExchanges must be >= 0, got " + campaignExchanges);
        }
    }
}
