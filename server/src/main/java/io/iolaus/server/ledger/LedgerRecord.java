package io.iolaus.server.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One link of the chain.
///
/// Its hash is SHA-256 of 1, the hash before, sequence and time (eight bytes each, most significant first), kind and commitment:
/// linear linking after Haber and Stornetta (1991). Account and campaign are an index over bodies and stand in no hash; the
/// check compares them with the body.
///
/// @param sequence 1, 2, 3 …
/// @param atMillis when it was written, since the epoch; never before the record before it
/// @param kind the wire name of a [Kind]; text, because a newer version may have written it
/// @param accountKey the [IndexKey] of the account that the body names, or `""`
/// @param campaignId the campaign that the body names, or `""`
/// @param body what it says, or null once that was erased
/// @param commitment of the body; stays
/// @param hash of this link
public record LedgerRecord(
        long sequence,
        long atMillis,
        String kind,
        String accountKey,
        String campaignId,
        @Nullable Body body,
        byte[] commitment,
        byte[] hash) {

    private static final byte LINK = 1;

    /// The record of a change, after `previous`.
    ///
    /// @param nowMillis the time, since the epoch; a clock that went back does not take the ledger with it
    /// @param salts a source that nobody can foretell, but for tests
    public static LedgerRecord after(Head previous, Change change, long nowMillis, RandomGenerator salts) {
        byte[] salt = new byte[Body.SALT_BYTES];
        salts.nextBytes(salt);
        Body body = new Body(salt, ChangeJson.write(change));
        long sequence = previous.sequence() + 1;
        long atMillis = Math.max(nowMillis, previous.atMillis());
        String kind = change.kind().wireName();
        byte[] commitment = body.commitment();
        return new LedgerRecord(
                sequence,
                atMillis,
                kind,
                IndexKey.of(change.accountId()),
                change.campaignId(),
                body,
                commitment,
                link(previous.hash(), sequence, atMillis, kind, commitment));
    }

    static byte[] link(byte[] previous, long sequence, long atMillis, String kind, byte[] commitment) {
        MessageDigest digest = Digests.sha256();
        digest.update(LINK);
        digest.update(previous);
        digest.update(bytes(sequence));
        digest.update(bytes(atMillis));
        digest.update(kind.getBytes(StandardCharsets.UTF_8));
        return digest.digest(commitment);
    }

    private static byte[] bytes(long value) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> (8 * (bytes.length - 1 - i)));
        }
        return bytes;
    }

    /// The chain's end, where this is the last.
    public Head head() {
        return new Head(sequence, atMillis, hash);
    }

    /// What changed, or nothing where the body was erased.
    ///
    /// @throws IOException if a newer version wrote it
    public Optional<Change> change() throws IOException {
        Body present = body;
        return present == null ? Optional.empty() : Optional.of(ChangeJson.read(sequence, kind, present.json()));
    }

    /// The change that a body of that kind says.
    ///
    /// @param sequence of the record, for the message
    /// @throws IOException if a newer version wrote it
    public static Change change(long sequence, String kind, String json) throws IOException {
        return ChangeJson.read(sequence, kind, json);
    }

    /// The same record once nothing of its body is left.
    public LedgerRecord erased() {
        return new LedgerRecord(sequence, atMillis, kind, "", "", null, commitment, hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedgerRecord that
                && sequence == that.sequence
                && atMillis == that.atMillis
                && kind.equals(that.kind)
                && accountKey.equals(that.accountKey)
                && campaignId.equals(that.campaignId)
                && Objects.equals(body, that.body)
                && Arrays.equals(commitment, that.commitment)
                && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }
}
