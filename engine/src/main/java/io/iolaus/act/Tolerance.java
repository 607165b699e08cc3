package io.iolaus.act;

import io.iolaus.judge.Member;

/// How far a verdict may drift from what was recorded before that is a change worth a record.
///
/// Figures move with every exchange; a record for each movement would bury what matters and grow without end. Level and
/// membership are never tolerated to differ.
///
/// @param qFactor by which factor q may differ, 1 or more
/// @param posterior by how much a member's posterior or campaign share may differ
/// @param growth by which share counts of exchanges may differ
/// @param lingerMillis how long, in the log's time, a campaign stays open that no verdict names
public record Tolerance(double qFactor, double posterior, double growth, long lingerMillis) {

    /// Every difference is a change, at once.
    public static final Tolerance NONE = new Tolerance(1, 0, 0, 0);

    /// A quarter more or less, and ten minutes.
    public static final Tolerance USUAL = new Tolerance(1.25, 0.05, 0.25, 600_000);

    public Tolerance {
        if (!(qFactor >= 1) || !(posterior >= 0) || !(growth >= 0) || lingerMillis < 0) {
            throw new IllegalArgumentException("qFactor must be >= 1 and the rest >= 0, got " + qFactor + ", " + posterior + ", "
                    + growth + ", " + lingerMillis);
        }
    }

    boolean covers(OpenCampaign recorded, OpenCampaign now) {
        if (equals(NONE)) {
            return recorded.equals(now);
        }
        return recorded.level() == now.level()
                && recorded.extrapolated() == now.extrapolated()
                && Math.max(recorded.q(), now.q()) <= qFactor * Math.min(recorded.q(), now.q())
                && covers(recorded.exchanges(), now.exchanges())
                && covers(recorded.campaignExchanges(), now.campaignExchanges())
                && covers(recorded.accounts(), now.accounts());
    }

    boolean covers(Member recorded, Member now) {
        if (equals(NONE)) {
            return recorded.equals(now);
        }
        return Math.abs(recorded.posterior() - now.posterior()) <= posterior
                && Math.abs(recorded.campaignShare() - now.campaignShare()) <= posterior
                && covers(recorded.exchanges(), now.exchanges());
    }

    private boolean covers(long recorded, long now) {
        return Math.abs(recorded - now) <= growth * recorded;
    }
}
