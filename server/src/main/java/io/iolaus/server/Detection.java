package io.iolaus.server;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import io.iolaus.flow.FindingsListener;
import io.iolaus.flow.JobFailure;
import io.iolaus.flow.LiveJob;
import io.iolaus.flow.RemoteJob;
import io.iolaus.server.kafka.IntakeMirror;
import io.iolaus.server.metrics.Watched;

/// The detection job, wherever it runs.
sealed interface Detection extends Watched.Job {

    /// What keeps it from hearing of what is taken in.
    List<String> missing();

    /// What is due every second.
    void look() throws IOException, InterruptedException;

    void close() throws InterruptedException;

    /// In this process; it ends with it.
    record Embedded(LiveJob job, JobWatch watch) implements Detection {

        private static final int SAVEPOINT_ATTEMPTS = 5;
        private static final Duration SAVEPOINT_PAUSE = Duration.ofSeconds(1);
        private static final System.Logger LOG = System.getLogger(Detection.class.getName());

        static Embedded of(LiveJob job, Consumer<String> log) {
            return new Embedded(job, new JobWatch(
                    new JobWatch.Job() {
                        @Override
                        public Optional<JobFailure> lastFailure() throws InterruptedException {
                            return job.lastFailure();
                        }

                        @Override
                        public boolean isRunning() {
                            return job.isRunning();
                        }
                    },
                    log));
        }

        @Override
        public boolean isRunning() {
            return job.isRunning();
        }

        @Override
        public int restarts() throws InterruptedException {
            return job.restarts();
        }

        @Override
        public double checkpointAgeSeconds() throws InterruptedException {
            return job.lastCheckpoint().map(at -> Duration.between(at, Instant.now()).toMillis() / 1e3).orElse(Double.NaN);
        }

        @Override
        public List<String> missing() {
            return List.of();
        }

        @Override
        public void look() throws InterruptedException {
            watch.look();
        }

        /// With a savepoint, or where there can be none without: the log has all that the last checkpoint lacks. A job that has just
        /// begun to run refuses one until each of its tasks does, so it is asked again.
        @Override
        public void close() throws InterruptedException {
            for (int attempt = 1; ; attempt++) {
                try {
                    job.stop();
                    return;
                } catch (IOException | CancellationException e) {
                    if (attempt == SAVEPOINT_ATTEMPTS) {
                        LOG.log(
                                System.Logger.Level.WARNING,
                                "stops without a savepoint, the next start takes up the last checkpoint: " + e.getMessage());
                        job.close();
                        return;
                    }
                    Thread.sleep(SAVEPOINT_PAUSE);
                }
            }
        }
    }

    /// On a cluster; it runs on while this process does not.
    record Remote(RemoteJob job, IntakeMirror mirror, FindingsListener listener) implements Detection {

        @Override
        public boolean isRunning() {
            return job.isRunning();
        }

        @Override
        public int restarts() {
            return job.restarts();
        }

        /// The cluster has its own metrics.
        @Override
        public double checkpointAgeSeconds() {
            return Double.NaN;
        }

        @Override
        public List<String> missing() {
            return mirror.missing().stream().toList();
        }

        @Override
        public void look() throws IOException, InterruptedException {
            job.look();
            job.tell(listener);
        }

        @Override
        public void close() {
            mirror.close();
            job.close();
        }
    }
}
