package io.iolaus.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import io.iolaus.flow.FindingsListener;
import io.iolaus.flow.JobFailure;
import io.iolaus.flow.LiveJob;
import io.iolaus.flow.RemoteJob;
import io.iolaus.server.kafka.IntakeMirror;

/// The detection job, wherever it runs.
sealed interface Detection {

    boolean isRunning();

    /// What keeps it from hearing of what is taken in.
    List<String> missing();

    /// What is due every second.
    void look() throws IOException, InterruptedException;

    void close() throws InterruptedException;

    /// In this process; it ends with it.
    record Embedded(LiveJob job, JobWatch watch) implements Detection {

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
        public List<String> missing() {
            return List.of();
        }

        @Override
        public void look() throws InterruptedException {
            watch.look();
        }

        /// With a savepoint, or where there can be none without: the log has all that the last checkpoint lacks.
        @Override
        public void close() throws InterruptedException {
            try {
                job.stop();
            } catch (IOException | CancellationException e) {
                job.close();
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
