package io.iolaus.judge;

/// An account's part in a campaign.
///
/// @param accountId the account
/// @param posterior probability that it belongs to the campaign, 0 to 1
/// @param exchanges all its exchanges
/// @param campaignShare estimated share of them that are the campaign's and no bystander's, 0 to 1
/// @param lowestShare lower end of the interval that holds the share in 95 of 100 cases, as far as the
///     account's sample goes; it does not cover that a campaign's exchange may look like nobody's
/// @param highestShare its upper end
public record Member(
        String accountId, double posterior, long exchanges, double campaignShare, double lowestShare, double highestShare) {

    /// Probability of membership from which somebody is asked to prove who they are.
    private static final double SURE = 0.999;
    /// Probability of membership from which a verdict applies in full.
    private static final double SUREST = 0.9999;
    /// Exchanges of the campaign's below which nobody loses service.
    private static final double FEWEST_EXCHANGES = 10;

    public Member {
        if (!(posterior >= 0 && posterior <= 1)) {
            throw new IllegalArgumentException("posterior must be in 0..1, got " + posterior);
        }
        if (!(campaignShare >= 0 && campaignShare <= 1)) {
            throw new IllegalArgumentException("campaignShare must be in 0..1, got " + campaignShare);
        }
        if (!(lowestShare >= 0 && lowestShare <= campaignShare && campaignShare <= highestShare && highestShare <= 1)) {
            throw new IllegalArgumentException(
                    "the interval must hold campaignShare " + campaignShare + " and stay in 0..1, got " + lowestShare + ".." + highestShare);
        }
    }

    /// A member of whose share nobody said how sure it is, as older versions wrote them.
    public Member(String accountId, double posterior, long exchanges, double campaignShare) {
        this(accountId, posterior, exchanges, campaignShare, 0, 1);
    }

    /// What a verdict of `level` may cause to this account: at most a watch for whom the evidence does not clearly name,
    /// and no loss of service for next to nothing, however sure it is.
    public Level atMost(Level level) {
        Level most = posterior >= SUREST && campaignExchanges() >= FEWEST_EXCHANGES
                ? Level.ENFORCE
                : posterior >= SURE ? Level.STEP_UP : Level.WATCH;
        return level.compareTo(most) >= 0 ? level : most;
    }

    /// Expected number of exchanges that are the campaign's.
    public double campaignExchanges() {
        return exchanges * campaignShare;
    }
}
