package io.iolaus.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import io.iolaus.server.config.Configuration;
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
    private final AddressLimit withoutToken;
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

    Access(Registrar registrar, Configuration.Limits limits, LongSupplier nanos) {
        this.registrar = registrar;
        this.callsPerSecond = limits.requestsPerSecond();
        this.nanos = nanos;
        this.withoutToken = new AddressLimit(limits.unauthenticatedPerSecond(), nanos);
    }

    /// Lets a call through whose token allows it.
    ///
    /// @param allowed roles beside the administrator's
    void check(Call call, Set<Role> allowed) throws Problem.Refusal {
        check(call.address(), call.header().apply("authorization"), allowed);
    }

    /// The same of a call that came another way.
    ///
    /// @param address the client's, or one word for all whose address is not known
    void check(String address, Optional<String> authorization, Set<Role> allowed) throws Problem.Refusal {
        ApiToken token = token(address, authorization);
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
    ApiToken token(Call call) throws Problem.Refusal {
        return token(call.address(), call.header().apply("authorization"));
    }

    private ApiToken token(String address, Optional<String> authorization) throws Problem.Refusal {
        String value = authorization.orElse("");
        boolean bearer = value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) && value.length() <= LONGEST_TOKEN;
        Optional<ApiToken> token = bearer ? registrar.token(value.substring(SCHEME.length()).strip()) : Optional.empty();
        if (token.isPresent()) {
            return token.get();
        }
        checkAddress(address);
        throw new Problem.Refusal(new Problem(
                401, "Unauthorized", "must be 'Bearer' and a token that is not revoked", "Authorization",
                Map.of("WWW-Authenticate", "Bearer realm=\"iolaus\"")));
    }

    /// Counts a call without a valid token.
    private void checkAddress(String address) throws Problem.Refusal {
        if (withoutToken.isTooMany(address)) {
            throw new Problem.Refusal(Problem.later(
                    "too many requests without a valid token from this address (limits.unauthenticated_per_second)",
                    "Authorization", Duration.ofSeconds(1)));
        }
    }
}
