package io.iolaus.act.policy;

/// A part of the accounts that a new policy acts on, while for the others it only says what it would do.
///
/// @param share of all accounts, above 0 and at most 1
/// @param lifetimeMillis how long until the next stage; 0 for the last
public record RolloutStage(double share, long lifetimeMillis) {

    public RolloutStage {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be above 0 and at most 1, got " + share);
        }
        if (lifetimeMillis < 0) {
            throw new IllegalArgumentException("lifetimeMillis must be >= 0, got " + lifetimeMillis);
        }
    }
}
