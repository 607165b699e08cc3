package io.iolaus.flow;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import io.iolaus.judge.Findings;
import org.jspecify.annotations.Nullable;

/// Keeps what a live job tells, for a test to wait for.
final class LatestFindings implements FindingsListener {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(40);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private @Nullable Findings latest;

    @Override
    public void found(Findings findings) {
        lock.lock();
        try {
            latest = findings;
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until so many exchanges are in the latest findings.
    Findings awaitExchanges(long wanted) throws InterruptedException {
        long left = LONGEST_WAIT.toNanos();
        lock.lock();
        try {
            while (latest == null || latest.exchanges() < wanted) {
                left = told.awaitNanos(left);
                if (left <= 0) {
                    throw new AssertionError("no findings of " + wanted + " exchanges after " + LONGEST_WAIT + ", but of "
                            + (latest == null ? "none" : latest.exchanges()));
                }
            }
            return latest;
        } finally {
            lock.unlock();
        }
    }
}
