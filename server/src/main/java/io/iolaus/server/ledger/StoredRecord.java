package io.iolaus.server.ledger;

import org.jspecify.annotations.Nullable;

/// A record as a table holds it, which may have been changed into anything.
///
/// @param salt hexadecimal, or null once the body was erased
/// @param body or null once it was erased
/// @param commitment hexadecimal
/// @param hash hexadecimal
public record StoredRecord(
        long sequence,
        long atMillis,
        String kind,
        String accountKey,
        String campaignId,
        @Nullable String salt,
        @Nullable String body,
        String commitment,
        String hash) {

    /// What it says.
    ///
    /// @throws IllegalArgumentException if no record is stored so; the message has the column and the rule, and no value
    public LedgerRecord record() {
        if (salt == null && body == null) {
            if (!accountKey.isEmpty() || !campaignId.isEmpty()) {
                throw new IllegalArgumentException("index: must be empty where the body is gone");
            }
            return of(null);
        }
        if (salt == null || body == null) {
            throw new IllegalArgumentException((salt == null ? "salt" : "body") + ": is gone alone; both go together");
        }
        if (!body.chars().allMatch(unit -> unit < 128)) {
            throw new IllegalArgumentException("body: must be ASCII");
        }
        return of(new Body(Digests.read("salt", salt), body));
    }

    private LedgerRecord of(@Nullable Body present) {
        return new LedgerRecord(
                sequence, atMillis, kind, accountKey, campaignId, present, Digests.read("commitment", commitment),
                Digests.read("hash", hash));
    }

    /// The chain's end, where this is the last.
    ///
    /// @throws IllegalArgumentException as [#record]
    public Head head() {
        return Head.read(sequence, atMillis, hash);
    }
}
