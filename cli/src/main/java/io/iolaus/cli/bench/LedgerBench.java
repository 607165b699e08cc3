package io.iolaus.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import io.iolaus.act.Action;
import io.iolaus.act.CampaignChange;
import io.iolaus.act.Decision;
import io.iolaus.act.DecisionChange;
import io.iolaus.act.OpenCampaign;
import io.iolaus.act.ReasonCode;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Evidence;
import io.iolaus.judge.Hypothesis;
import io.iolaus.judge.InnocentExplanation;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.lab.bench.BenchLog;
import io.iolaus.server.ledger.Body;
import io.iolaus.server.ledger.Change;
import io.iolaus.server.ledger.Head;
import io.iolaus.server.ledger.Ledger;
import io.iolaus.server.ledger.LedgerRecord;
import io.iolaus.server.ledger.Verification;
import io.iolaus.server.store.DataFolder;
import io.iolaus.server.store.SqlStore;
import io.iolaus.server.store.Store;

/// Measures a ledger: how fast records are added, and how long it takes to verify all of them.
///
/// Campaigns of a hundred accounts, each of which is joined and decided on; every second campaign is over again later.
public final class LedgerBench {

    /// Of verifying a million records.
    public static final double BAR_SECONDS = 10;

    private static final int MEMBERS = 100;
    private static final int ADDED_AT_ONCE = 1_000;
    private static final int BAR_RECORDS = 1_000_000;
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long START_MILLIS = 1_764_000_000_000L;

    private final Store store;
    private final Consumer<String> out;
    private final List<Change> pending = new ArrayList<>();
    private Head head = Head.EMPTY;
    private long bodyCharacters;

    private LedgerBench(Store store, Consumer<String> out) {
        this.store = store;
        this.out = out;
    }

    /// Measures the embedded database in a new folder of `folder`.
    public static void embedded(int records, int rounds, Path folder, Consumer<String> out) throws IOException {
        Path data = Files.createTempDirectory(folder, "ledger");
        try {
            try (DataFolder locked = DataFolder.open(data);
                    Store store = SqlStore.embedded(locked)) {
                new LedgerBench(store, out).append(records);
            }
            try (DataFolder locked = DataFolder.open(data);
                    Store store = SqlStore.embedded(locked)) {
                new LedgerBench(store, out).verify(rounds);
            }
        } finally {
            BenchLog.delete(data);
        }
    }

    /// Measures a store that nobody has written to.
    public static void run(int records, int rounds, Store store, Consumer<String> out) throws IOException {
        if (store.ledger().head().sequence() > 0) {
            throw new IOException("store: has a ledger already; a bench writes only into an empty one");
        }
        LedgerBench bench = new LedgerBench(store, out);
        bench.append(records);
        bench.verify(rounds);
    }

    private void append(int records) throws IOException {
        long began = System.nanoTime();
        for (int campaign = 0; head.sequence() + pending.size() < records; campaign++) {
            openAndDecide("campaign-" + campaign);
            if (campaign % 2 == 1) {
                close("campaign-" + (campaign - 1));
            }
        }
        pending.subList((int) (records - head.sequence()), pending.size()).clear();
        flush();
        double seconds = seconds(began);
        out.accept(String.format(
                Locale.ROOT, "appended %,d records, bodies of %,d characters on average, by %,d: %.1f s, %,.0f records/s", records,
                bodyCharacters / records, ADDED_AT_ONCE, seconds, records / seconds));
    }

    private void verify(int rounds) throws IOException {
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            Verification found = store.ledger().verify();
            double seconds = seconds(began);
            long records = store.ledger().head().sequence();
            double ofMillion = seconds * BAR_RECORDS / records;
            out.accept(String.format(
                    Locale.ROOT, "verified %,d records: %.2f s, %,.0f records/s; %s; bar of %.0f s a million %s", records, seconds,
                    records / seconds, found instanceof Verification.Intact ? "intact" : found, BAR_SECONDS,
                    ofMillion < BAR_SECONDS ? "held" : "MISSED"));
        }
    }

    private void openAndDecide(String campaign) throws IOException {
        add(new Change.OfCampaign(new CampaignChange.Opened(campaign(campaign))));
        for (int member = 0; member < MEMBERS; member++) {
            Member joined = new Member(campaign + "-account-" + member, 0.9987654321, 1_000 + member, 0.875);
            add(new Change.OfCampaign(new CampaignChange.Joined(campaign, joined)));
        }
        for (int member = 0; member < MEMBERS; member++) {
            long now = START_MILLIS + head.sequence();
            add(new Change.OfDecision(new DecisionChange.Made(new Decision(
                    campaign + "-account-" + member, Action.ALLOW, Action.DENY,
                    List.of(ReasonCode.COORDINATED_USE, ReasonCode.SYSTEMATIC_COLLECTION), campaign, Level.ENFORCE, 0.01, now,
                    now + DAY_MILLIS, 0, now))));
        }
    }

    private void close(String campaign) throws IOException {
        add(new Change.OfCampaign(new CampaignChange.Closed(campaign)));
        for (int member = 0; member < MEMBERS; member++) {
            add(new Change.OfDecision(new DecisionChange.Ended(campaign + "-account-" + member, DecisionChange.Ending.EXPIRED)));
        }
    }

    private static OpenCampaign campaign(String id) {
        Evidence evidence = new Evidence(
                "payment", Hypothesis.COORDINATED, "100 accounts pay with 3 cards, and 2 honest accounts in a million share one.", 3, 6.5,
                "A household, or a firm that pays for its people");
        InnocentExplanation classroom =
                new InnocentExplanation("A classroom", true, "Its accounts send at night and from 40 networks.");
        return new OpenCampaign(
                id, Level.ENFORCE, 0.01, false, MEMBERS, 104_950, 91_831, 88_000_000, START_MILLIS - DAY_MILLIS, START_MILLIS,
                Map.of(Hypothesis.COORDINATED, 14.25, Hypothesis.EXTRACTING, 9.125),
                Map.of(Capability.CODING, 0.75, Capability.REASONING, 0.25), List.of(evidence, evidence, evidence),
                List.of(classroom, classroom), START_MILLIS);
    }

    private void add(Change change) throws IOException {
        pending.add(change);
        if (pending.size() == ADDED_AT_ONCE) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (pending.isEmpty()) {
            return;
        }
        Ledger ledger = store.ledger();
        List<LedgerRecord> records = ledger.append(head, pending, START_MILLIS + head.sequence());
        head = records.getLast().head();
        for (LedgerRecord record : records) {
            Body body = record.body();
            bodyCharacters += body == null ? 0 : body.json().length();
        }
        pending.clear();
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
