package io.iolaus.server.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/// What a record says, with the salt that hides it once it is erased.
///
/// The chain holds SHA-256 of 0, the salt and the body. With body and salt anybody can check that nothing was changed; once
/// both are gone, what is left is 32 bytes from which no guess can be confirmed, because the salt's 256 random bits would have
/// to be guessed with it. That is the hash commitment of Halevi and Micali (1996), and how SD-JWT (RFC 9901) hides claims. The
/// leading 0, against the 1 of a link, is RFC 9162's: no commitment can pass for a link.
///
/// @param salt [#SALT_BYTES] random bytes, for this record alone
/// @param json one object, in ASCII, so that every store gives back the same bytes
public record Body(byte[] salt, String json) {

    static final int SALT_BYTES = 32;

    /// The longest body, in characters; a store's text column holds it.
    static final int LONGEST = 1_000_000;

    private static final byte COMMITMENT = 0;

    public Body {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("salt must have " + SALT_BYTES + " bytes, got " + salt.length);
        }
        if (json.length() > LONGEST) {
            throw new IllegalArgumentException("a body must have at most " + LONGEST + " characters, got " + json.length());
        }
        salt = salt.clone();
    }

    @Override
    public byte[] salt() {
        return salt.clone();
    }

    /// What the chain holds of it.
    byte[] commitment() {
        MessageDigest digest = Digests.sha256();
        digest.update(COMMITMENT);
        digest.update(salt);
        return digest.digest(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body body && Arrays.equals(salt, body.salt) && json.equals(body.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        // The salt stays out of logs: with it, an erased body could be guessed.
        return json;
    }
}
