package io.iolaus.act;

/// What a verdict of one level causes for its members.
///
/// @param action what is done
/// @param lifetimeMillis how long, unless the verdict is called again
/// @param retryAfterSeconds the retry hint; 0 for none
/// @param leastPosterior who is less likely a member is treated by the next weaker level's rule
public record ActionRule(Action action, long lifetimeMillis, int retryAfterSeconds, double leastPosterior) {

    public ActionRule {
        if (lifetimeMillis < 1 || lifetimeMillis > Decision.LONGEST_MILLIS) {
            throw new IllegalArgumentException(
                    "lifetimeMillis must be in 1.." + Decision.LONGEST_MILLIS + ", got " + lifetimeMillis);
        }
        if (retryAfterSeconds < 0) {
            throw new IllegalArgumentException("retryAfterSeconds must be >= 0, got " + retryAfterSeconds);
        }
        if (!(leastPosterior >= 0 && leastPosterior <= 1)) {
            throw new IllegalArgumentException("leastPosterior must be in 0..1, got " + leastPosterior);
        }
    }
}
