package io.iolaus.server.ledger;

import java.util.HexFormat;
import java.util.Locale;

/// What somebody noted of a ledger's [Head]: a chain that was rewritten from before it has another hash there.
///
/// @param sequence of the last record at that time; 1 or more
/// @param hash of that record, in hexadecimal
public record Anchor(long sequence, String hash) {

    public Anchor {
        hash = hash.toLowerCase(Locale.ROOT);
        if (sequence < 1 || hash.length() != 2 * Digests.BYTES || !hash.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("must be SEQUENCE:HASH with " + 2 * Digests.BYTES + " hexadecimal digits");
        }
    }

    /// Reads what [Head#anchor] wrote.
    ///
    /// @throws IllegalArgumentException if it is nothing of that kind
    public static Anchor parse(String text) {
        int colon = text.indexOf(':');
        if (!text.matches("[0-9]{1,18}:.*")) {
            throw new IllegalArgumentException("must be SEQUENCE:HASH with " + 2 * Digests.BYTES + " hexadecimal digits");
        }
        return new Anchor(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
    }

    boolean isOf(LedgerRecord record) {
        return record.head().anchor().equals(this.toString());
    }

    @Override
    public String toString() {
        return sequence + ":" + hash;
    }
}
