package io.iolaus.act;

import java.util.List;
import io.iolaus.judge.Level;
import org.jspecify.annotations.Nullable;

/// What is done to one account's requests, why, and until when. Times are milliseconds since the epoch.
///
/// @param accountId whose requests
/// @param action what is done
/// @param proposed what the rules ask for; differs from `action` in shadow, where everything is allowed
/// @param reasons what the customer may read; empty only where nothing is proposed
/// @param campaignId the verdict that it rests on, or `""`
/// @param level that verdict's level, or null where there is none
/// @param q that verdict's false discovery rate; 1 where there is none
/// @param decidedAtMillis from when
/// @param expiresAtMillis until when, exclusive; later than `decidedAtMillis` by at most [#LONGEST_MILLIS]
/// @param retryAfterSeconds when a refused or slowed request may be tried again; 0 where nothing is said
/// @param evidenceAsOfMillis up to which time the log was read that the verdict rests on
public record Decision(
        String accountId,
        Action action,
        Action proposed,
        List<ReasonCode> reasons,
        String campaignId,
        @Nullable Level level,
        double q,
        long decidedAtMillis,
        long expiresAtMillis,
        int retryAfterSeconds,
        long evidenceAsOfMillis) {

    /// 90 days. What is meant for longer is decided anew.
    public static final long LONGEST_MILLIS = 90L * 24 * 3_600_000;

    public Decision {
        reasons = List.copyOf(reasons);
        if (accountId.isEmpty()) {
            throw new IllegalArgumentException("accountId must not be empty");
        }
        if (action != proposed && action != Action.ALLOW) {
            throw new IllegalArgumentException("action must be the proposed " + proposed + " or allow, got " + action);
        }
        if (campaignId.isEmpty() != (level == null)) {
            throw new IllegalArgumentException("level and campaignId go together, got " + level + " and '" + campaignId + "'");
        }
        if (reasons.isEmpty() && proposed != Action.ALLOW) {
            throw new IllegalArgumentException(proposed + " needs a reason");
        }
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("q must be in 0..1, got " + q);
        }
        if (expiresAtMillis <= decidedAtMillis || expiresAtMillis - decidedAtMillis > LONGEST_MILLIS) {
            throw new IllegalArgumentException(
                    "expiresAtMillis must be later than " + decidedAtMillis + " by at most " + LONGEST_MILLIS + ", got " + expiresAtMillis);
        }
        if (retryAfterSeconds < 0) {
            throw new IllegalArgumentException("retryAfterSeconds must be >= 0, got " + retryAfterSeconds);
        }
    }

    /// The answer for an account that nothing is held against.
    ///
    /// @param lifetimeMillis how long a gateway may keep it
    public static Decision unsuspected(String accountId, long nowMillis, long lifetimeMillis, long evidenceAsOfMillis) {
        return new Decision(
                accountId, Action.ALLOW, Action.ALLOW, List.of(), "", null, 1, nowMillis, nowMillis + lifetimeMillis, 0,
                evidenceAsOfMillis);
    }

    /// Whether it only says what it would do.
    public boolean isShadow() {
        return action != proposed;
    }

    public boolean isExpiredAt(long millis) {
        return millis >= expiresAtMillis;
    }

    long lifetimeMillis() {
        return expiresAtMillis - decidedAtMillis;
    }
}
