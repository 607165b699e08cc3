package io.iolaus.server.gate;

/// A ruling for a gateway that can only open or stay shut.
///
/// @param ruling what it follows from
/// @param status what the customer is to be answered with, in HTTP: 200 where the request is served
/// @param retryAfterSeconds in how many seconds a request that is not served may be tried again; 0 where nothing is said
public record Passage(Ruling ruling, int status, int retryAfterSeconds) {

    /// Served; with the header of its action, where that is to withhold reasoning.
    public static final int SERVED = 200;

    /// Proof of identity would open the gate (RFC 9470).
    public static final int PROOF_NEEDED = 401;

    /// Refused.
    public static final int REFUSED = 403;

    /// Too soon after the last one.
    public static final int TOO_SOON = 429;

    /// There is no answer, and `server.on_failure` is `closed`.
    public static final int NO_ANSWER = 503;

    /// Whether the request is served.
    public boolean isOpen() {
        return status == SERVED;
    }
}
