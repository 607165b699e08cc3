package io.iolaus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import io.iolaus.flow.JobFailure;
import org.junit.jupiter.api.Test;

final class JobWatchTest {

    private Optional<JobFailure> failure = Optional.empty();
    private boolean running = true;
    private final List<String> log = new ArrayList<>();
    private final JobWatch watch = new JobWatch(
            new JobWatch.Job() {
                @Override
                public Optional<JobFailure> lastFailure() {
                    return failure;
                }

                @Override
                public boolean isRunning() {
                    return running;
                }
            },
            log::add);

    @Test
    void eachFailureIsToldOnceAndSoIsTheRecovery() throws InterruptedException {
        watch.look();
        assertThat(log).isEmpty();
        failure = Optional.of(new JobFailure(1_000, "the disk is full"));
        running = false;
        watch.look();
        watch.look();
        running = true;
        watch.look();
        watch.look();
        assertThat(log).containsExactly(
                "the detection job failed and starts again from its last checkpoint: the disk is full", "the detection job runs again");
    }

    @Test
    void failureAfterTheClockWasSetBackIsToldToo() throws InterruptedException {
        failure = Optional.of(new JobFailure(9_000_000, "one"));
        watch.look();
        failure = Optional.of(new JobFailure(5_400_000, "another"));
        watch.look();
        assertThat(log).hasSize(2).last().asString().endsWith(": another");
    }
}
