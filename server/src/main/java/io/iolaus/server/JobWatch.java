package io.iolaus.server;

import java.util.Optional;
import java.util.function.Consumer;
import io.iolaus.flow.JobFailure;

/// Tells the server's log of each failure of the detection job, which starts again by itself and would fail in silence otherwise.
final class JobWatch {

    private final Job job;
    private final Consumer<String> log;
    private long toldMillis = Long.MIN_VALUE;
    private boolean down;

    /// What is watched.
    interface Job {
        Optional<JobFailure> lastFailure() throws InterruptedException;

        boolean isRunning();
    }

    JobWatch(Job job, Consumer<String> log) {
        this.job = job;
        this.log = log;
    }

    /// To be asked every second or so; of several failures in between the last is told.
    void look() throws InterruptedException {
        Optional<JobFailure> failure = job.lastFailure().filter(last -> last.atMillis() != toldMillis);
        if (failure.isPresent()) {
            toldMillis = failure.get().atMillis();
            down = true;
            log.accept("the detection job failed and starts again from its last checkpoint: " + failure.get().why());
        } else if (down && job.isRunning()) {
            down = false;
            log.accept("the detection job runs again");
        }
    }
}
