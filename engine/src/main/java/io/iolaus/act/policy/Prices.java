package io.iolaus.act.policy;

/// What exchanges bring in, in one currency: how a backtest says what a policy costs.
///
/// @param exchange for each exchange
/// @param millionTokens for each million tokens, read and written together
public record Prices(double exchange, double millionTokens) {

    /// Nobody said.
    public static final Prices UNKNOWN = new Prices(0, 0);

    private static final double MILLION = 1_000_000;

    public Prices {
        if (!(exchange >= 0 && millionTokens >= 0) || Double.isInfinite(exchange) || Double.isInfinite(millionTokens)) {
            throw new IllegalArgumentException("prices must be >= 0 and finite, got " + exchange + " and " + millionTokens);
        }
    }

    /// What so much brings in.
    public double of(long exchanges, long tokens) {
        return exchange * exchanges + millionTokens * tokens / MILLION;
    }
}
