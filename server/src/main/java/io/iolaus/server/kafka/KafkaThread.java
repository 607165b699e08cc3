package io.iolaus.server.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Work with brokers on a thread of its own, begun anew after each failure. What keeps it from its work is logged once.
final class KafkaThread implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(20);
    private static final System.Logger LOG = System.getLogger(KafkaThread.class.getName());

    private final Work work;
    private final String subject;
    private final Function<Exception, String> reason;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<String> missing;

    /// What goes on until the thread [closes][#isClosing].
    @FunctionalInterface
    interface Work {
        void run(KafkaThread thread) throws IOException, InterruptedException, ExecutionException;
    }

    /// @param name of the thread
    /// @param subject what a reason speaks of
    /// @param notYet what is missing before the brokers answered
    /// @param reason of a failure in our words: the library's may quote settings
    KafkaThread(String name, String subject, String notYet, Work work, Function<Exception, String> reason) {
        this.work = work;
        this.subject = subject;
        this.reason = reason;
        this.missing = Optional.of("kafka: " + notYet);
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// What keeps it from its work, or nothing while it works.
    Optional<String> missing() {
        return missing;
    }

    boolean isClosing() {
        return closing.getCount() == 0;
    }

    /// Waits; whether it closes meanwhile.
    boolean closesWithin(Duration wait) throws InterruptedException {
        return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// To be told again and again while the work goes well.
    ///
    /// @param what it does
    void well(String what) {
        if (missing.isPresent()) {
            missing = Optional.empty();
            LOG.log(System.Logger.Level.INFO, "kafka: " + what);
        }
    }

    private void run() {
        try {
            while (!isClosing()) {
                try {
                    work.run(this);
                } catch (IOException | ExecutionException | RuntimeException e) {
                    say(reason.apply(e));
                }
                if (closesWithin(PAUSE)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // Only closing interrupts it.
        }
    }

    private void say(String why) {
        if (isClosing()) {
            return; // it was broken off
        }
        String now = "kafka: " + subject + why;
        if (!missing.equals(Optional.of(now))) {
            missing = Optional.of(now);
            LOG.log(System.Logger.Level.WARNING, now);
        }
    }

    /// Breaks off what waits, and waits for the end.
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
