package io.iolaus.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import io.iolaus.server.ledger.ApiToken;
import io.iolaus.server.ledger.Role;
import io.iolaus.server.store.Registrar;

/// Who may call what, and how often: bearer tokens (RFC 6750).
///
/// A token is looked up by its SHA-256, so no comparison ever sees a secret, and how long one takes says nothing of it.
final class Access {

    private static final String SCHEME = "bearer ";
    private static final int LONGEST_TOKEN = 200;

    private final Registrar registrar;
    private final int callsPerSecond;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>(); // no more than there are tokens

    /// Calls of the running second.
    private static final class Bucket {
        private long second;
        private int calls;

        synchronized boolean take(long now, int most) {
            if (now != second) {
                second = now;
                calls = 0;
            }
            return ++calls <= most;
        }
    }

    Access(Registrar registrar, int callsPerSecond, LongSupplier nanos) {
        this.registrar = registrar;
        this.callsPerSecond = callsPerSecond;
        this.nanos = nanos;
    }

    /// Lets a call through whose token allows it.
    ///
    /// @param authorization the header of that name
    /// @param allowed roles beside the administrator's
    void check(Optional<String> authorization, Set<Role> allowed) throws Problem.Refusal {
        ApiToken token = token(authorization);
        if (token.role() != Role.ADMINISTRATOR && !allowed.contains(token.role())) {
            throw new Problem.Refusal(new Problem(
                    403, "Forbidden", "this needs another role than " + token.role().wireName(), "Authorization"));
        }
        long second = Math.floorDiv(nanos.getAsLong(), 1_000_000_000L);
        if (!buckets.computeIfAbsent(token.id(), id -> new Bucket()).take(second, callsPerSecond)) {
            throw new Problem.Refusal(Problem.later(
                    "at most " + callsPerSecond + " requests a second of one token (limits.requests_per_second)",
                    "Authorization", Duration.ofSeconds(1)));
        }
    }

    /// The token that came with a request.
    ApiToken token(Optional<String> authorization) throws Problem.Refusal {
        String value = authorization.orElse("");
        boolean bearer = value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) && value.length() <= LONGEST_TOKEN;
        return (bearer ? registrar.token(value.substring(SCHEME.length()).strip()) : Optional.<ApiToken>empty())
                .orElseThrow(() -> new Problem.Refusal(new Problem(
                        401, "Unauthorized", "must be 'Bearer' and a token that is not revoked", "Authorization",
                        Map.of("WWW-Authenticate", "Bearer realm=\"iolaus\""))));
    }
}
