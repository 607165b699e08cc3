package io.iolaus.server.gate;

import java.util.List;
import io.iolaus.act.Action;
import io.iolaus.act.ReasonCode;

/// What to do with a request, why, until when, and what that rests on.
///
/// @param accountId who is billed, or `""`
/// @param action what to do
/// @param proposed what it would be without shadow
/// @param reasons what the customer may read
/// @param campaignId what a decision rests on, or `""`
/// @param expiresAtMillis until when a gateway may keep it
/// @param retryAfterSeconds when a refused or slowed request may be tried again, rounded as configured; 0 where nothing is said
/// @param basis what it rests on
/// @param staleness how old that is
public record Ruling(
        String accountId,
        Action action,
        Action proposed,
        List<ReasonCode> reasons,
        String campaignId,
        long expiresAtMillis,
        int retryAfterSeconds,
        Basis basis,
        Staleness staleness) {

    public Ruling {
        reasons = List.copyOf(reasons);
    }
}
