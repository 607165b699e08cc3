package io.iolaus.act.policy;

import java.util.List;
import io.iolaus.act.Action;
import io.iolaus.act.Decision;
import io.iolaus.act.ReasonCode;

/// What is done in a case.
///
/// @param action what is done
/// @param lifetimeMillis how long, unless it is called for again; 0 with [Action#ALLOW], which needs no end
/// @param retryAfterSeconds the retry hint; 0 for none
/// @param reasons what the customer may read; empty only with [Action#ALLOW]
public record Outcome(Action action, long lifetimeMillis, int retryAfterSeconds, List<ReasonCode> reasons) {

    /// Nothing.
    public static final Outcome LEFT_ALONE = new Outcome(Action.ALLOW, 0, 0, List.of());

    /// The longest retry hint: a day.
    public static final int LONGEST_RETRY_SECONDS = 86_400;

    private static final long HOUR_MILLIS = 3_600_000;

    public Outcome {
        reasons = List.copyOf(reasons);
        boolean allows = action == Action.ALLOW;
        if (lifetimeMillis < (allows ? 0 : 1) || lifetimeMillis > (allows ? 0 : Decision.LONGEST_MILLIS)) {
            throw new IllegalArgumentException("lifetimeMillis must be in 1.." + Decision.LONGEST_MILLIS + ", or 0 with allow, got " + lifetimeMillis);
        }
        if (retryAfterSeconds < 0 || retryAfterSeconds > (allows ? 0 : LONGEST_RETRY_SECONDS)) {
            throw new IllegalArgumentException(
                    "retryAfterSeconds must be in 0.." + LONGEST_RETRY_SECONDS + ", or 0 with allow, got " + retryAfterSeconds);
        }
        if (reasons.isEmpty() != allows) {
            throw new IllegalArgumentException("reasons go with every action but allow, got " + reasons + " with " + action.wireName());
        }
    }

    /// The reasons of an action where a policy names none.
    public static List<ReasonCode> usualReasons(Action action) {
        return switch (action) {
            case ALLOW -> List.of();
            case THROTTLE, WITHHOLD_REASONING, DENY -> List.of(ReasonCode.COORDINATED_USE, ReasonCode.SYSTEMATIC_COLLECTION);
            case STEP_UP -> List.of(ReasonCode.COORDINATED_USE, ReasonCode.PROOF_NEEDED);
        };
    }

    /// As a sentence would have it: `deny for 24 hours`.
    public String words() {
        if (action == Action.ALLOW) {
            return "nothing";
        }
        long hours = lifetimeMillis / HOUR_MILLIS;
        String retry = retryAfterSeconds == 0 ? "" : ", again after " + retryAfterSeconds + " s";
        return action.wireName() + " for " + (hours == 1 ? "1 hour" : hours + " hours") + retry;
    }
}
