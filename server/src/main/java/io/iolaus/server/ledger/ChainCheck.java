package io.iolaus.server.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks the records of a ledger in their order. Parts that follow each other can be checked at the same time and joined, since a
/// record is held against the hash that is stored before it. One thread each; memory is two bits a record and the [Footing].
public final class ChainCheck {

    private final BitSet missing = new BitSet();
    private final BitSet erased = new BitSet();
    private final List<Footing.Step> steps = new ArrayList<>();
    private final Footing footing = new Footing();
    private final @Nullable Anchor anchor;
    private Head head;
    private Verification.@Nullable Broken broken;

    /// From the first record.
    ///
    /// @param anchor what somebody noted, or null
    public ChainCheck(@Nullable Anchor anchor) {
        this(anchor, Head.EMPTY);
    }

    /// From the record after `before`.
    public ChainCheck(@Nullable Anchor anchor, Head before) {
        this.anchor = anchor;
        this.head = before;
    }

    /// Takes the next record in.
    public void accept(StoredRecord stored) {
        if (broken != null) {
            return;
        }
        if (stored.sequence() != head.sequence() + 1) {
            broken = new Verification.Broken(head.sequence() + 1, gap(stored.sequence()));
            return;
        }
        try {
            accept(stored.record());
        } catch (IllegalArgumentException e) {
            broken = new Verification.Broken(stored.sequence(), String.valueOf(e.getMessage()));
        }
    }

    private static String gap(long next) {
        return "sequence: the record is missing; the next that is there is " + next;
    }

    /// Takes in what a check of the records right after these found.
    public void join(ChainCheck next) {
        if (broken != null) {
            return;
        }
        missing.or(next.missing);
        erased.or(next.erased);
        head = next.head;
        broken = next.broken;
        next.steps.forEach(footing::take);
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
            return gap(record.sequence());
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
        return brokenBody(record, body.json());
    }

    private @Nullable String brokenBody(LedgerRecord record, String json) {
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
        Footing.Step step = Footing.step(change, record.sequence(), json);
        if (step != null) {
            steps.add(step);
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
                    stored.sequence() > head.sequence() ? head.sequence() + 1 : head.sequence(),
                    "head: the records end at " + head + ", the store says " + stored);
        }
        return new Verification.Intact(head, missing.cardinality());
    }

    /// The last record that holds.
    public Head head() {
        return head;
    }

    /// What the state of the records that were joined rests on.
    public Footing footing() {
        return footing;
    }

    private static int first(BitSet one, BitSet other) {
        int a = one.nextSetBit(0);
        int b = other.nextSetBit(0);
        return a < 0 ? b : b < 0 ? a : Math.min(a, b);
    }
}
