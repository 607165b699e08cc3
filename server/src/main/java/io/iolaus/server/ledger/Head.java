package io.iolaus.server.ledger;

import java.util.Arrays;
import java.util.HexFormat;

/// The end of the chain: whoever knows it can tell whether anything before it was changed.
///
/// @param sequence of the last record; 0 before the first
/// @param atMillis of the last record, since the epoch
/// @param hash of the last record
public record Head(long sequence, long atMillis, byte[] hash) {

    /// Before the first record: the hash is that of nothing.
    public static final Head EMPTY = new Head(0, 0, Digests.sha256().digest());

    public Head {
        if (hash.length != Digests.BYTES) {
            throw new IllegalArgumentException("hash must have " + Digests.BYTES + " bytes, got " + hash.length);
        }
        hash = hash.clone();
    }

    /// Reads a head as it is stored.
    ///
    /// @param hash hexadecimal, in the one spelling that is written
    /// @throws IllegalArgumentException if it is anything else; an upper-case digit is a changed byte
    public static Head read(long sequence, long atMillis, String hash) {
        return new Head(sequence, atMillis, Digests.read("hash", hash));
    }

    @Override
    public byte[] hash() {
        return hash.clone();
    }

    /// `sequence:hash`, to be written down where the database's administrator cannot reach.
    public String anchor() {
        return sequence + ":" + HexFormat.of().formatHex(hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Head head && sequence == head.sequence && atMillis == head.atMillis && Arrays.equals(hash, head.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return anchor();
    }
}
