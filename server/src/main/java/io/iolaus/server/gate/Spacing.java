package io.iolaus.server.gate;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Lets one request of a slowed account through in each stretch of time. Any thread.
///
/// It holds accounts with a decision to slow them and no others, so it is bounded by the decisions there are.
final class Spacing {

    private final ConcurrentMap<String, Long> opensAt = new ConcurrentHashMap<>();

    /// Takes the account's turn if it is there.
    ///
    /// @return 0 where it was, or else how many milliseconds it is away
    long take(String accountId, long stretchMillis, long nowMillis) {
        long[] wait = new long[1];
        opensAt.compute(accountId, (id, at) -> {
            // A turn further away than a stretch is one of a clock that was set back.
            if (at == null || at <= nowMillis || at > nowMillis + stretchMillis) {
                return nowMillis + stretchMillis;
            }
            wait[0] = at - nowMillis;
            return at;
        });
        return wait[0];
    }

    /// Forgets accounts whose turn it is.
    void tidy(long nowMillis) {
        opensAt.values().removeIf(at -> at <= nowMillis);
    }
}
