package io.iolaus.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import io.iolaus.act.DecisionChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChainCheckTest {

    @Test
    void anUntouchedChainHolds() {
        List<LedgerRecord> chain = chain(20);

        assertThat(check(chain)).isEqualTo(new Verification.Intact(chain.getLast().head(), 0));
    }

    /// Any single change of any record, whatever it is: found, and at that record.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void oneChangedByteAnywhereIsFoundAndNamed(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < 200; trial++) {
            List<LedgerRecord> chain = chain(30);
            Head head = chain.getLast().head();
            int place = random.nextInt(chain.size());
            LedgerRecord changed = changed(chain.get(place), random);
            chain.set(place, changed);

            assertThat(check(chain, head))
                    .isInstanceOfSatisfying(
                            Verification.Broken.class, broken -> assertThat(broken.sequence()).isEqualTo(place + 1L));
        }
    }

    @Test
    void aRecordThatIsMissingOrMovedIsNamed() {
        List<LedgerRecord> chain = chain(10);
        Head head = chain.getLast().head();
        List<LedgerRecord> without = new ArrayList<>(chain);
        without.remove(3);
        List<LedgerRecord> moved = new ArrayList<>(chain);
        moved.add(5, moved.remove(3));
        List<LedgerRecord> cut = chain.subList(0, 8);

        assertThat(check(without, head)).isEqualTo(new Verification.Broken(4, "sequence: the record is missing; the next that is there is 5"));
        assertThat(check(moved, head)).isInstanceOfSatisfying(Verification.Broken.class, b -> assertThat(b.sequence()).isEqualTo(4));
        assertThat(check(cut, head)).isInstanceOfSatisfying(Verification.Broken.class, b -> {
            assertThat(b.sequence()).isEqualTo(9);
            assertThat(b.rule()).startsWith("head: the records end at 8:");
        });
    }

    @Test
    void anErasedBodyHoldsOnlyWhereALaterRecordSaysSo() {
        List<LedgerRecord> chain = chain(10);
        chain.set(4, chain.get(4).erased());
        assertThat(check(chain)).isEqualTo(new Verification.Broken(5, "body: is gone, and no later record says that it was erased"));

        BitSet fifth = new BitSet();
        fifth.set(5);
        Change erasure = new Change.BodiesErased(Change.BodiesErased.Cause.REQUEST, Sequences.of(fifth));
        chain.add(LedgerRecord.after(chain.getLast().head(), erasure, 20, new Random(1)));
        assertThat(check(chain)).isEqualTo(new Verification.Intact(chain.getLast().head(), 1));

        chain.set(4, chain(10).get(4));
        assertThat(check(chain)).isEqualTo(new Verification.Broken(5, "body: was erased, and is there again"));
    }

    @Test
    void aChainWithAnotherPastHasAnotherHead() {
        assertThat(chain(10).getLast().head()).isEqualTo(chain(10).getLast().head());
        List<LedgerRecord> rewritten = chain(3);
        for (int i = 3; i < 10; i++) {
            rewritten.add(LedgerRecord.after(rewritten.getLast().head(), change(i + 1), i, new Random(i)));
        }
        // It holds in itself: only a head that was noted elsewhere tells.
        assertThat(check(rewritten)).isInstanceOf(Verification.Intact.class);
        Anchor anchor = Anchor.parse(chain(6).getLast().head().anchor());
        assertThat(check(rewritten, anchor)).isEqualTo(new Verification.Broken(6, "anchor: this is not the record that was noted"));
        assertThat(check(chain(10), anchor)).isInstanceOf(Verification.Intact.class);
        assertThat(check(chain(5), anchor))
                .isEqualTo(new Verification.Broken(6, "anchor: the records end before the one that was noted, 6"));
    }

    @Test
    void equalBodiesHaveDifferentCommitments() {
        Change change = change(1);
        Random salts = new Random(1);
        LedgerRecord one = LedgerRecord.after(Head.EMPTY, change, 1, salts);
        LedgerRecord other = LedgerRecord.after(Head.EMPTY, change, 1, salts);

        assertThat(one.body()).isNotEqualTo(other.body());
        assertThat(one.commitment()).isNotEqualTo(other.commitment());
    }

    @Test
    void rangesOfSequencesReadBackAndRefuseWhatIsNone() {
        Random random = new Random(3);
        for (int trial = 0; trial < 200; trial++) {
            BitSet set = new BitSet();
            for (int i = random.nextInt(30); i > 0; i--) {
                set.set(1 + random.nextInt(40));
            }
            Sequences sequences = Sequences.of(set);
            BitSet back = new BitSet();
            Sequences.parse(sequences.toString()).addTo(back);
            assertThat(back).isEqualTo(set);
            assertThat(sequences.count()).isEqualTo(set.cardinality());
        }
        for (String wrong : List.of("x", "0", "5-3", "3,2", "1-2,3", "-1", "1,", "99999999999")) {
            assertThatThrownBy(() -> Sequences.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static LedgerRecord changed(LedgerRecord record, Random random) {
        Body body = record.body();
        if (body == null) {
            throw new AssertionError("no body");
        }
        return switch (random.nextInt(8)) {
            case 0 -> copy(record, record.atMillis() + (1L << random.nextInt(40)), record.kind(), record.accountKey(), body);
            case 1 -> copy(record, record.atMillis(), flipped(record.kind(), random), record.accountKey(), body);
            case 2 -> copy(record, record.atMillis(), record.kind(), flipped("x" + record.accountKey(), random), body);
            case 3 -> copy(record, record.atMillis(), record.kind(), record.accountKey(), new Body(body.salt(), flipped(body.json(), random)));
            case 4 -> copy(record, record.atMillis(), record.kind(), record.accountKey(), new Body(flipped(body.salt(), random), body.json()));
            case 5 -> new LedgerRecord(
                    record.sequence(), record.atMillis(), record.kind(), record.accountKey(), record.campaignId(), body,
                    flipped(record.commitment(), random), record.hash());
            case 6 -> new LedgerRecord(
                    record.sequence(), record.atMillis(), record.kind(), record.accountKey(), record.campaignId(), body,
                    record.commitment(), flipped(record.hash(), random));
            default -> new LedgerRecord(
                    record.sequence(), record.atMillis(), record.kind(), record.accountKey(), record.campaignId() + "x", body,
                    record.commitment(), record.hash());
        };
    }

    private static LedgerRecord copy(LedgerRecord record, long atMillis, String kind, String accountKey, Body body) {
        return new LedgerRecord(
                record.sequence(), atMillis, kind, accountKey, record.campaignId(), body, record.commitment(), record.hash());
    }

    private static String flipped(String text, Random random) {
        char[] units = text.toCharArray();
        units[random.nextInt(units.length)] ^= (char) (1 << random.nextInt(7));
        return new String(units);
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private static Verification check(List<LedgerRecord> chain) {
        return check(chain, chain.getLast().head());
    }

    private static Verification check(List<LedgerRecord> chain, Anchor anchor) {
        ChainCheck check = new ChainCheck(anchor);
        chain.forEach(check::accept);
        return check.finish(chain.getLast().head());
    }

    private static Verification check(List<LedgerRecord> chain, Head head) {
        ChainCheck check = new ChainCheck(null);
        chain.forEach(check::accept);
        return check.finish(head);
    }

    /// The same for the same length: salts come from a seed.
    private static List<LedgerRecord> chain(int length) {
        Random salts = new Random(7);
        List<LedgerRecord> chain = new ArrayList<>();
        Head head = Head.EMPTY;
        for (int i = 0; i < length; i++) {
            LedgerRecord record = LedgerRecord.after(head, change(i), i, salts);
            chain.add(record);
            head = record.head();
        }
        return chain;
    }

    private static Change change(int number) {
        return number % 3 == 0
                ? new Change.ConfigurationLoaded("1", "fingerprint-" + number)
                : new Change.OfDecision(new DecisionChange.Ended("account-" + number, DecisionChange.Ending.EXPIRED));
    }
}
