package io.iolaus.stix;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/// Identifiers that depend on what they name alone, so that two exports of one campaign are one object to a reader.
public final class StixId {

    /// Iolaus's own name space, a UUID drawn once; the specification keeps its own for observables.
    private static final UUID NAMESPACE = UUID.fromString("5b6f7a0e-3c1d-4e52-9c58-6f0f2d9b7a41");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]+[a-z0-9]");

    private StixId() {}

    /// `type--` and the name-based UUID (RFC 9562, version 5) of the type and `name`.
    public static String of(String type, String name) {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("a STIX type is lower-case letters, digits and hyphens, got " + type);
        }
        return type + "--" + version5(type + '\0' + name);
    }

    private static UUID version5(String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16).putLong(NAMESPACE.getMostSignificantBits()).putLong(NAMESPACE.getLeastSignificantBits()).flip());
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
            long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
