package io.iolaus.server.http;

import java.time.Duration;

/// Requests that are being answered, and whether new ones are taken. Any thread.
final class InFlight {

    private int answering;
    private boolean draining;

    /// Counts a request in, unless none are taken any more.
    synchronized boolean enter() {
        if (draining) {
            return false;
        }
        answering++;
        return true;
    }

    /// How many are being answered.
    synchronized int answering() {
        return answering;
    }

    /// Whether none are taken any more.
    synchronized boolean isDraining() {
        return draining;
    }

    /// Counts it out.
    synchronized void leave() {
        if (--answering == 0) {
            notifyAll();
        }
    }

    /// Takes no more, and waits for those that were taken.
    ///
    /// @return whether all were answered in time
    synchronized boolean drain(Duration longest) throws InterruptedException {
        draining = true;
        long until = System.nanoTime() + longest.toNanos();
        for (long left = longest.toMillis(); answering > 0 && left > 0; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return answering == 0;
    }
}
