package io.iolaus.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Asks again and again for what nobody announces; as late as a slow machine needs.
public final class Eventually {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private Eventually() {}

    /// Something that will hold.
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    public static void holds(String what, Condition condition) throws Exception {
        holds(what, LONGEST_WAIT, condition);
    }

    static void holds(String what, Duration longestWait, Condition condition) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        long deadline = System.nanoTime() + longestWait.toNanos();
        while (!condition.holds()) {
            if (never.await(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new AssertionError("not after " + longestWait + ": " + what);
            }
        }
    }
}
