package io.iolaus.server.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// SHA-256 of a token, in hexadecimal.
///
/// Without salt and without a slow function: a token is 256 random bits and no password, so that there is nothing to guess, and
/// the hash can be looked up. The lookup compares hashes and never tokens, so its timing tells nothing of a token.
public record TokenHash(String hex) {

    public TokenHash {
        if (hex.length() != 2 * Digests.BYTES || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("a token's hash must have " + 2 * Digests.BYTES + " hexadecimal digits");
        }
    }

    /// The hash of a token as it came with a request.
    public static TokenHash of(String token) {
        MessageDigest digest = Digests.sha256();
        return new TokenHash(HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8))));
    }
}
