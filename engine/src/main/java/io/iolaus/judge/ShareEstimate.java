package io.iolaus.judge;

/// The campaign's share of an account's exchanges, with the interval that is meant to hold it in 95 of 100 cases.
///
/// Exchanges under system instructions of the campaign's are counted one by one and add nothing to the width. The others are known
/// by the account's uniform sample of two dozen, each of which is the campaign's with some probability and never for
/// certain. Their share has the equal-tailed interval under Jeffreys's prior, which Brown, Cai and DasGupta (2001) recommend for as
/// few trials, with the mixture's likelihood in place of the binomial one, so that an exchange of doubtful origin widens it, and
/// with the part of the campaign's exchanges that look like nobody's, which is not known, averaged out. Near none and all it
/// goes to the end where the likelihood ratio does not speak against that (Wilks 1938): no equal-tailed interval would hold it.
///
/// It does not cover a bystander whose exchanges look like the campaign's again and again, nor that the account may belong to no
/// campaign: [Member#posterior] says that. Where the sample is all that the account sent, it is wider than need be.
///
/// @param estimate 0 to 1
/// @param lowest lower end, at most `estimate`
/// @param highest upper end, at least `estimate`
record ShareEstimate(double estimate, double lowest, double highest) {

    /// The part of a campaign's exchanges that look like nobody's, where one figure is needed: few enough that such an exchange is
    /// never taken for the campaign's.
    static final double STRAYING = 0.02;

    private static final double[] STRAYING_FROM_LITTLE_TO_MUCH = {0.01, 0.02, 0.05, 0.1, 0.2, 0.4};
    private static final double TAIL = 0.025;
    /// Half of chi-squared's 95th percentile, one degree of freedom.
    private static final double UNLIKELY_NATS = 1.92;
    private static final int CELLS = 200;
    private static final int ROUNDS = 60;

    ShareEstimate {
        if (!(lowest >= 0 && lowest <= estimate && estimate <= highest && highest <= 1)) {
            throw new IllegalArgumentException("0 <= lowest <= estimate <= highest <= 1 must hold, got " + lowest + ", " + estimate + ", " + highest);
        }
    }

    /// From what was counted and what was sampled.
    ///
    /// @param exchanges all of the account's, at least 1
    /// @param counted those under system instructions of the campaign's
    /// @param odds for each sampled exchange that is not among them, how many times likelier it is in the campaign's than in other
    ///     people's
    /// @param straying which of them look like nobody's in the campaign
    static ShareEstimate of(long exchanges, long counted, double[] odds, boolean[] straying) {
        double exact = Math.min(1, (double) counted / exchanges);
        double[] likelihood = new double[CELLS];
        double[] posterior = new double[CELLS];
        double none = likelihood(0, odds, straying);
        double all = likelihood(1, odds, straying);
        double best = Math.max(none, all);
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            likelihood[cell] = likelihood((cell + 0.5) / CELLS, odds, straying);
            best = Math.max(best, likelihood[cell]);
            posterior[cell] = prior(cell) * likelihood[cell];
            sum += posterior[cell];
        }
        int first = 0;
        for (double tail = posterior[0]; tail <= TAIL * sum; tail += posterior[first]) {
            first++;
        }
        int last = CELLS - 1;
        for (double tail = posterior[last]; tail <= TAIL * sum; tail += posterior[last]) {
            last--;
        }
        double least = best * StrictMath.exp(-UNLIKELY_NATS);
        double part = likeliest(odds);
        double lowest = none >= least ? 0 : Math.min(part, (double) first / CELLS);
        double highest = all >= least ? 1 : Math.max(part, (last + 1.0) / CELLS);
        return new ShareEstimate(
                exact + (1 - exact) * part, exact + (1 - exact) * lowest, Math.min(1, exact + (1 - exact) * highest));
    }

    /// The share that makes the sample likeliest (Dempster, Laird and Rubin 1977); 0 where there is none.
    private static double likeliest(double[] odds) {
        double share = odds.length == 0 ? 0 : 0.5;
        for (int round = 0; round < ROUNDS; round++) {
            double sum = 0;
            for (double each : odds) {
                sum += share * each / (share * each + 1 - share);
            }
            share = odds.length == 0 ? 0 : Math.min(1, sum / odds.length);
        }
        return share;
    }

    /// Jeffreys's prior, whole over a cell, since it is unbounded at its ends.
    private static double prior(int cell) {
        return StrictMath.asin(StrictMath.sqrt((cell + 1.0) / CELLS)) - StrictMath.asin(StrictMath.sqrt((double) cell / CELLS));
    }

    /// How likely the sample is at a share, over a constant.
    private static double likelihood(double share, double[] odds, boolean[] straying) {
        double sum = 0;
        for (double part : STRAYING_FROM_LITTLE_TO_MUCH) {
            double product = 1;
            for (int i = 0; i < odds.length; i++) {
                double each = odds[i] * (straying[i] ? part / STRAYING : (1 - part) / (1 - STRAYING));
                // Over the larger of the two, which no share changes: the product of two dozen stays a number.
                product *= (share * each + 1 - share) / Math.max(1, odds[i]);
            }
            sum += product;
        }
        return sum;
    }
}
