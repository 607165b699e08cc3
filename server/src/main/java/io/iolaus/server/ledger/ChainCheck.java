package io.iolaus.server.ledger;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Checks the records of a ledger one after the other. One thread; memory is two bits a record.
public final class ChainCheck {

    private final BitSet missing = new BitSet();
    private final BitSet erased = new BitSet();
    private final @Nullable Anchor anchor;
    private Head head = Head.EMPTY;
    private Verification.@Nullable Broken broken;

    /// @param anchor what somebody noted, or null
    public ChainCheck(@Nullable Anchor anchor) {
        this.anchor = anchor;
    }

    /// Takes the next record in.
    public void accept(LedgerRecord record) {
        if (broken != null) {
            return;
        }
        String rule = brokenRule(record);
        if (rule != null) {
            broken = new Verification.Broken(head.sequence() + 1, rule);
            return;
        }
        head = record.head();
        if (record.body() == null) {
            missing.set(Math.toIntExact(record.sequence()));
        }
    }

    private @Nullable String brokenRule(LedgerRecord record) {
        if (record.sequence() != head.sequence() + 1) {
            return "sequence: the record is missing; the next that is there is " + record.sequence();
        }
        if (record.atMillis() < head.atMillis()) {
            return "time: must not be before " + head.atMillis() + ", got " + record.atMillis();
        }
        byte[] link = LedgerRecord.link(head.hash(), record.sequence(), record.atMillis(), record.kind(), record.commitment());
        if (!Arrays.equals(link, record.hash())) {
            return "hash: is not that of this record after the one before it";
        }
        if (anchor != null && anchor.sequence() == record.sequence() && !anchor.isOf(record)) {
            return "anchor: this is not the record that was noted";
        }
        Body body = record.body();
        if (body == null) {
            return null;
        }
        if (!Arrays.equals(body.commitment(), record.commitment())) {
            return "body: is not what the commitment was made of";
        }
        return brokenBody(record);
    }

    private @Nullable String brokenBody(LedgerRecord record) {
        Change change;
        try {
            change = record.change().orElseThrow();
        } catch (IOException e) {
            return e.getMessage();
        }
        if (!IndexKey.of(change.accountId()).equals(record.accountKey()) || !change.campaignId().equals(record.campaignId())) {
            return "index: account or campaign is not that of the body";
        }
        if (change instanceof Change.BodiesErased erasure) {
            erasure.sequences().addTo(erased);
            if (erased.length() > record.sequence()) {
                return "erasure: names records that come later";
            }
        }
        return null;
    }

    /// What was found.
    ///
    /// @param stored the head that the store keeps apart from the records
    public Verification finish(Head stored) {
        if (broken != null) {
            return broken;
        }
        BitSet unexplained = (BitSet) missing.clone();
        unexplained.andNot(erased);
        BitSet restored = (BitSet) erased.clone();
        restored.andNot(missing);
        int first = first(unexplained, restored);
        if (first >= 0) {
            return new Verification.Broken(
                    first,
                    unexplained.get(first)
                            ? "body: is gone, and no later record says that it was erased"
                            : "body: was erased, and is there again");
        }
        if (anchor != null && anchor.sequence() > head.sequence()) {
            return new Verification.Broken(head.sequence() + 1, "anchor: the records end before the one that was noted, " + anchor.sequence());
        }
        if (!stored.equals(head)) {
            return new Verification.Broken(
                    Math.min(stored.sequence(), head.sequence()) + 1, "head: the records end at " + head + ", the store says " + stored);
        }
        return new Verification.Intact(head, missing.cardinality());
    }

    private static int first(BitSet one, BitSet other) {
        int a = one.nextSetBit(0);
        int b = other.nextSetBit(0);
        return a < 0 ? b : b < 0 ? a : Math.min(a, b);
    }
}
