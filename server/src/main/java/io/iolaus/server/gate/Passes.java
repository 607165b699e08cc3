package io.iolaus.server.gate;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import io.iolaus.flow.FindingsListener;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.judge.Findings;
import io.iolaus.profile.Reading;
import io.iolaus.server.store.StoreException;

/// Has each judge pass recorded, and knows how far behind the last one is.
///
/// The age of the last pass says nothing, since where nothing is sent there is nothing to judge, and a gateway that refused
/// requests for that would never see it end. What counts is how long something has waited to be judged:
///
/// ```text
///  event time   ...judged by the last pass |  waiting, since the mark that is oldest
///                                          ^ evidenceAsOf
/// ```
/// A store that does not answer stops no job: findings are all that is known and no increments, so the newest that could not be
/// recorded is recorded once the store answers. Until then what it judged waits, as far as anybody is told.
///
/// Any thread. [#at] waits for nobody.
public final class Passes implements FindingsListener {

    private static final long MARK_MILLIS = 1_000;
    private static final int MOST_MARKS = 4_096;
    private static final long NEVER = Long.MAX_VALUE;

    private static final System.Logger LOG = System.getLogger(Passes.class.getName());

    private final Records records;
    private final ReentrantLock recording = new ReentrantLock();
    private final long staleMillis;
    private final LongSupplier elapsedMillis; // never jumps
    private final Deque<Mark> waiting = new ArrayDeque<>(); // guarded by this; oldest first
    private volatile Pass last = new Pass(0, -1);
    private volatile long waitingSince = NEVER; // by elapsedMillis
    private volatile long downSince = NEVER;
    private volatile Optional<Findings> unrecorded = Optional.empty();

    /// Writes down what a pass found.
    public interface Records {

        /// Takes all that is known.
        ///
        /// @param again whether it failed before; the job may have begun another pass since
        /// @throws StoreException if the store does not take it; where that passes, it is tried again
        void record(Findings findings, boolean again) throws IOException;
    }

    private record Pass(long evidenceAsOfMillis, long judgedAtMillis) {}

    /// What was taken in within a second.
    private record Mark(long sinceElapsed, long latestEventMillis) {}

    /// @param records what each pass changes, before anybody is told that it was made
    /// @param staleAfter how long something may wait to be judged
    public Passes(Records records, Duration staleAfter) {
        this(records, staleAfter, () -> System.nanoTime() / 1_000_000);
    }

    Passes(Records records, Duration staleAfter, LongSupplier elapsedMillis) {
        this.records = records;
        this.staleMillis = staleAfter.toMillis();
        this.elapsedMillis = elapsedMillis;
    }

    /// @throws IOException if it cannot be recorded for a reason that will not pass by itself
    @Override
    public void found(Findings findings) throws IOException {
        recording.lock();
        try {
            record(findings, false);
        } finally {
            recording.unlock();
        }
    }

    /// Records what could not be recorded when it was found; to be called every second.
    public void again() throws IOException {
        if (unrecorded.isPresent() && recording.tryLock()) { // else there is something newer
            try {
                Optional<Findings> left = unrecorded;
                if (left.isPresent()) {
                    record(left.get(), true);
                }
            } finally {
                recording.unlock();
            }
        }
    }

    /// What keeps findings from being recorded, if anything does. Whoever asks for readiness has no token, so no place is named.
    public Optional<String> missing() {
        return unrecorded.map(findings -> "store: does not answer; verdicts are recorded, and decisions follow, once it does");
    }

    private void record(Findings findings, boolean again) throws IOException {
        boolean first = unrecorded.isEmpty();
        try {
            // A job that starts afresh tells at once that it has read nothing; that ends no campaign.
            if (findings.exchanges() > 0) {
                records.record(findings, again);
            }
        } catch (StoreException e) {
            if (!e.isTransient()) {
                throw e;
            }
            unrecorded = Optional.of(findings);
            if (first) {
                LOG.log(System.Logger.Level.ERROR, e.getMessage());
            }
            return;
        }
        unrecorded = Optional.empty();
        if (!first) {
            LOG.log(System.Logger.Level.INFO, "the store answers again; what was found meanwhile is recorded");
        }
        judged(findings.lastSeenMillis(), System.currentTimeMillis());
    }

    private synchronized void judged(long lastSeenMillis, long nowMillis) {
        // An exchange dated in the future would cover all that is sent until then.
        long judged = Math.min(lastSeenMillis, nowMillis);
        waiting.removeIf(mark -> mark.latestEventMillis() <= judged);
        waitingSince = waiting.isEmpty() ? NEVER : waiting.getFirst().sinceElapsed();
        last = new Pass(judged, nowMillis);
    }

    /// Says that a batch is in the intake log.
    public void taken(IntakeBatch batch) {
        if (batch instanceof IntakeBatch.Readings exchanges && !exchanges.readings().isEmpty()) {
            long latest = exchanges.readings().stream().mapToLong(Reading::timestampMillis).max().orElseThrow();
            taken(latest, System.currentTimeMillis());
        }
    }

    /// Says that exchanges were acknowledged. Those older than what was judged are judged too, and nobody waits for them.
    ///
    /// @param latestEventMillis event time of the latest among them
    synchronized void taken(long latestEventMillis, long nowMillis) {
        long event = Math.min(latestEventMillis, nowMillis);
        if (event <= last.evidenceAsOfMillis()) {
            return;
        }
        long elapsed = elapsedMillis.getAsLong();
        Mark newest = waiting.peekLast();
        if (newest != null && (elapsed - newest.sinceElapsed() < MARK_MILLIS || waiting.size() >= MOST_MARKS)) {
            waiting.removeLast();
            waiting.addLast(new Mark(newest.sinceElapsed(), Math.max(newest.latestEventMillis(), event)));
        } else {
            waiting.addLast(new Mark(elapsed, event));
        }
        waitingSince = waiting.getFirst().sinceElapsed();
    }

    /// Says whether the job runs now: while it does not, all that may come waits.
    public void running(boolean runs) {
        downSince = runs ? NEVER : Math.min(downSince, elapsedMillis.getAsLong());
    }

    /// How stale what is known is.
    public Staleness at(long nowMillis) {
        Pass pass = last;
        long since = Math.min(waitingSince, downSince);
        long waited = since == NEVER ? 0 : Math.max(0, elapsedMillis.getAsLong() - since);
        return new Staleness(
                nowMillis, pass.evidenceAsOfMillis(), pass.judgedAtMillis(), waited, pass.judgedAtMillis() >= 0 && waited <= staleMillis);
    }
}
