package io.iolaus.judge;

/// An account's part in a campaign.
///
/// @param accountId the account
/// @param posterior probability that it belongs to the campaign, 0 to 1
/// @param exchanges all its exchanges
/// @param campaignShare estimated share of them that are the campaign's and no bystander's, 0 to 1
public record Member(String accountId, double posterior, long exchanges, double campaignShare) {

    public Member {
        if (!(posterior >= 0 && posterior <= 1)) {
            throw new IllegalArgumentException("posterior must be in 0..1, got " + posterior);
        }
        if (!(campaignShare >= 0 && campaignShare <= 1)) {
            throw new IllegalArgumentException("campaignShare must be in 0..1, got " + campaignShare);
        }
    }

    /// Expected number of exchanges that are the campaign's.
    public double campaignExchanges() {
        return exchanges * campaignShare;
    }
}
