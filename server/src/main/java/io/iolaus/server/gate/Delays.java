package io.iolaus.server.gate;

import java.util.concurrent.Semaphore;

/// Holds answers back, so many at once. Any virtual thread: one that sleeps holds no other up.
final class Delays {

    private final Semaphore free;

    Delays(int most) {
        this.free = new Semaphore(most);
    }

    /// Waits; not at all where as many wait as may, since a queue of them would be memory that an attacker fills.
    ///
    /// @return whether it waited
    boolean hold(int millis) {
        if (millis == 0 || !free.tryAcquire()) {
            return millis == 0;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops; the answer may go now
        } finally {
            free.release();
        }
        return true;
    }
}
