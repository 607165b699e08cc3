package io.iolaus.server.intake;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Work that depends on others, on a thread of its own, begun anew after each failure. What keeps it from its work is logged once.
public final class PatientThread implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(20);
    private static final System.Logger LOG = System.getLogger(PatientThread.class.getName());

    private final Work work;
    private final String subject;
    private final Function<Exception, String> reason;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<String> missing;

    /// What goes on until the thread [closes][#isClosing].
    @FunctionalInterface
    public interface Work {
        void run(PatientThread thread) throws IOException, InterruptedException, ExecutionException;
    }

    /// @param name of the thread
    /// @param subject what a reason speaks of, such as `kafka: `
    /// @param notYet what is missing before the work went well
    /// @param reason of a failure in our words: a library's may quote settings
    public PatientThread(String name, String subject, String notYet, Work work, Function<Exception, String> reason) {
        this.work = work;
        this.subject = subject;
        this.reason = reason;
        this.missing = Optional.of(notYet);
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /// Begins.
    public void start() {
        thread.start();
    }

    /// What keeps it from its work, or nothing while it works.
    public Optional<String> missing() {
        return missing;
    }

    /// Whether the work is to end.
    public boolean isClosing() {
        return closing.getCount() == 0;
    }

    /// Waits; whether it closes meanwhile.
    public boolean closesWithin(Duration wait) throws InterruptedException {
        return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// To be told again and again while the work goes well.
    ///
    /// @param what it does
    public void well(String what) {
        if (missing.isPresent()) {
            missing = Optional.empty();
            LOG.log(System.Logger.Level.INFO, what);
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
        String now = subject + why;
        if (!missing.equals(Optional.of(now))) {
            missing = Optional.of(now);
            LOG.log(System.Logger.Level.WARNING, now);
        }
    }

    /// A reason for what nobody foresaw: the failure's class and place, without its message, which may quote.
    public static String place(Throwable failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        return "reading failed (" + failure.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]) + ")";
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
