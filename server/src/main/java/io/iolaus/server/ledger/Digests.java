package io.iolaus.server.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 (FIPS 180-4), which every Java has.
final class Digests {

    static final int BYTES = 32;

    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Reads as many bytes in hexadecimal as a hash or a salt has, each in the one spelling that is written.
    ///
    /// @param name of what is read, for the message
    /// @throws IllegalArgumentException if it is anything else
    static byte[] read(String name, String text) {
        byte[] bytes = new byte[BYTES];
        boolean good = text.length() == 2 * BYTES;
        for (int i = 0; good && i < BYTES; i++) {
            int high = digit(text.charAt(2 * i));
            int low = digit(text.charAt(2 * i + 1));
            good = high >= 0 && low >= 0;
            bytes[i] = (byte) (high << 4 | low);
        }
        if (!good) {
            throw new IllegalArgumentException(name + ": must be " + 2 * BYTES + " hexadecimal digits in lower case");
        }
        return bytes;
    }

    private static int digit(char unit) {
        return unit >= '0' && unit <= '9' ? unit - '0' : unit >= 'a' && unit <= 'f' ? unit - 'a' + 10 : -1;
    }
}
