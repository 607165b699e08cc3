package io.iolaus.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// What is done again and again. A task that fails is logged, and comes again.
final class Clocks implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final System.Logger LOG = System.getLogger(Clocks.class.getName());

    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("clock-", 0).factory());

    /// Something that finds the same work next time, where it fails.
    interface Task {
        void done() throws IOException, InterruptedException;
    }

    void every(Duration pause, Task task) {
        everyFrom(pause, pause, task);
    }

    /// @param first how long until it is done first
    void everyFrom(Duration first, Duration pause, Task task) {
        var unused = threads.scheduleWithFixedDelay(() -> done(task), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void done(Task task) {
        try {
            task.done();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Thrown on, it would be the last time.
            StackTraceElement[] frames = e.getStackTrace();
            LOG.log(System.Logger.Level.ERROR, e.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]));
        }
    }

    /// Lets what is being done finish.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
