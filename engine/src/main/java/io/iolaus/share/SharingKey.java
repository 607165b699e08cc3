package io.iolaus.share;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A secret that a community of providers has in common, under which template fingerprints become tokens.
///
/// Without the key nobody can test a guess against a token. Within the community a member can, which is why tokens
/// stand for prompt templates alone and never for a customer.
public final class SharingKey {

    private static final int LEAST_BYTES = 16;
    private static final int TOKEN_BYTES = 16;

    private final SecretKeySpec key;

    /// @param secret at least 16 bytes; copied
    public SharingKey(byte[] secret) {
        if (secret.length < LEAST_BYTES) {
            throw new IllegalArgumentException("a sharing key has at least " + LEAST_BYTES + " bytes, got " + secret.length);
        }
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /// 32 hexadecimal digits: HMAC-SHA-256 of kind and value, cut to 128 bits.
    String token(String kind, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] full = mac.doFinal((kind + '\0' + value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(full, 0, TOKEN_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SharingKey";
    }
}
