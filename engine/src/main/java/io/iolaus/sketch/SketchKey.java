package io.iolaus.sketch;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// A secret under which hashes of text are made: without it nobody can test a guess of the text against a sketch.
///
/// Immutable; it never leaves the process that reads the log, so nothing here writes it or prints it.
public final class SketchKey {

    /// Length of the secret.
    public static final int BYTES = 32;

    private final SecretKeySpec key;

    /// @param secret [#BYTES] bytes, drawn at random; copied
    public SketchKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a sketch key has " + BYTES + " bytes, got " + secret.length);
        }
        this.key = new SecretKeySpec(secret, "AES");
    }

    /// Hashes under this key, for one thread.
    public KeyedHash hash() {
        return new KeyedHash(cipher());
    }

    // Each value is one block and each block is used alone, which is AES as a pseudorandom function; what makes this mode unfit
    // for messages is that equal blocks look equal, and here they have to.
    @SuppressWarnings("InsecureCryptoUsage")
    private Cipher cipher() {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES with 256 bits", e);
        }
    }

    @Override
    public String toString() {
        return "SketchKey";
    }
}
