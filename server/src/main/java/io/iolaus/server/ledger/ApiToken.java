package io.iolaus.server.ledger;

/// Leave to use the API. The token itself is kept nowhere, only its hash.
///
/// @param id names it in lists and in the ledger; no secret
/// @param name whose it is, in the administrator's words
/// @param role what it allows
/// @param hash of the token
/// @param createdAtMillis since the epoch
public record ApiToken(String id, String name, Role role, TokenHash hash, long createdAtMillis) {

    private static final int LONGEST_NAME = 200;

    public ApiToken {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("id must not be empty");
        }
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name must have at most " + LONGEST_NAME + " characters, got " + name.length());
        }
    }
}
