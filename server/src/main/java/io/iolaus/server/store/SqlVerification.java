package io.iolaus.server.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import io.iolaus.server.ledger.Anchor;
import io.iolaus.server.ledger.ChainCheck;
import io.iolaus.server.ledger.Head;
import io.iolaus.server.ledger.StoredRecord;
import io.iolaus.server.ledger.Verification;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Checks a ledger in a database: one thread reads pages, the others check them, each held against the last record before it.
final class SqlVerification {

    private static final int PAGE = 5_000;
    /// What is read and not yet checked; bodies are at most a megabyte, and mostly a few hundred bytes.
    private static final int MOST_PAGES = 8;

    private final Handle handle;
    private final @Nullable Anchor anchor;

    SqlVerification(Handle handle, @Nullable Anchor anchor) {
        this.handle = handle;
        this.anchor = anchor;
    }

    Verification run() {
        ChainCheck whole = new ChainCheck(anchor);
        try (ExecutorService checkers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            Deque<CompletableFuture<ChainCheck>> checks = new ArrayDeque<>();
            StoredRecord last = null;
            List<StoredRecord> page;
            do {
                page = SqlLedger.page(handle, last == null ? 0 : last.sequence(), PAGE);
                if (!page.isEmpty()) {
                    List<StoredRecord> records = page;
                    StoredRecord before = last;
                    checks.add(CompletableFuture.supplyAsync(() -> check(before, records), checkers));
                    last = page.getLast();
                }
                while (!checks.isEmpty() && (page.isEmpty() || checks.size() > MOST_PAGES)) {
                    whole.join(checks.remove().join());
                }
            } while (!page.isEmpty());
        }
        Verification chain = head(whole);
        if (chain instanceof Verification.Broken) {
            return chain;
        }
        Verification.Broken state = new StateTables(handle).firstDifference(whole.footing());
        return state == null ? chain : state;
    }

    private ChainCheck check(@Nullable StoredRecord before, List<StoredRecord> records) {
        Head head;
        try {
            head = before == null ? Head.EMPTY : before.head();
        } catch (IllegalArgumentException e) {
            // The part before this one says so, and what comes after it does not count.
            return new ChainCheck(anchor);
        }
        ChainCheck check = new ChainCheck(anchor, head);
        records.forEach(check::accept);
        return check;
    }

    private Verification head(ChainCheck whole) {
        try {
            return whole.finish(SqlLedger.head(handle));
        } catch (IllegalStateException | IllegalArgumentException e) {
            Verification chain = whole.finish(whole.head());
            return chain instanceof Verification.Broken
                    ? chain
                    : new Verification.Broken(whole.head().sequence(), "head: the store's own note of this record cannot be read");
        }
    }
}
