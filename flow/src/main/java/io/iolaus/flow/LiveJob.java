package io.iolaus.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import io.iolaus.flow.intake.IntakeSource;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/// The pipeline without end, inside this process: fed by an intake log, it tells each round's findings to a listener.
///
/// It takes up the newest checkpoint or savepoint among its states, whether it was stopped, closed or killed, and reads the log
/// from where that stands; a failure within the process it survives by itself in the same way.
public final class LiveJob implements AutoCloseable {

    private static final Duration FIRST_RESTART = Duration.ofMillis(200);
    private static final Duration LAST_RESTART = Duration.ofSeconds(30);

    private final EmbeddedFlink flink;
    private final FindingsListener.Place listener;
    private final SavedStates states;
    private final JobID job;

    private LiveJob(EmbeddedFlink flink, FindingsListener.Place listener, SavedStates states, JobID job) {
        this.flink = flink;
        this.listener = listener;
        this.states = states;
        this.job = job;
    }

    /// Starts Flink in this process and the job on it.
    ///
    /// @param intake folder of the log, which must be open for appending in this process
    /// @param listener hears of every round
    public static LiveJob start(LiveSettings settings, Path intake, FindingsListener listener)
            throws IOException, InterruptedException {
        SavedStates states = new SavedStates(settings.states());
        Optional<String> resumed = states.newest();
        Path results = Files.createDirectories(settings.folder().resolve("results"));
        FindingsListener.Place place = FindingsListener.Place.hold(listener);
        EmbeddedFlink flink = EmbeddedFlink.start(settings.parallelism());
        try {
            StreamExecutionEnvironment env = new StreamExecutionEnvironment(durable(settings, states, resumed));
            env.setParallelism(settings.parallelism());
            DetectionPipeline.build(env, inputs(settings, intake, ResultsFolder.local(results), place));
            return new LiveJob(flink, place, states, flink.submit(env.getStreamGraph()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            place.close();
            flink.close();
            throw e;
        }
    }

    private static ScanInputs inputs(
            LiveSettings settings, Path intake, ResultsFolder results, FindingsListener.Place listener) {
        return ScanInputs.live(
                IntakeSource.readings(intake),
                1,
                IntakeSource.accounts(intake),
                results,
                settings.cadence(),
                settings.lateness(),
                settings.patience(),
                listener);
    }

    static Configuration durable(LiveSettings settings, SavedStates states, Optional<String> resumed) {
        Configuration durable = new Configuration()
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointEvery())
                .set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem")
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, states.checkpoints())
                .set(
                        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION)
                // A full disk fails checkpoints, and that alone is no reason to stop judging.
                .set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE)
                .set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay")
                .set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_RESTART)
                .set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LAST_RESTART);
        // Flink deletes what it took up once it is no longer needed.
        resumed.ifPresent(state -> durable.set(StateRecoveryOptions.SAVEPOINT_PATH, state)
                .set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM));
        return durable;
    }

    /// Whether it runs now; while it recovers from a failure it does not.
    public boolean isRunning() {
        try {
            return flink.cluster().getJobStatus(job).get() == JobStatus.RUNNING;
        } catch (ExecutionException gone) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Why it failed last, if it did.
    public Optional<JobFailure> lastFailure() throws InterruptedException {
        try {
            ErrorInfo failure = flink.cluster().getExecutionGraph(job).get().getFailureInfo();
            return Optional.ofNullable(failure).map(JobFailure::of);
        } catch (ExecutionException gone) {
            return Optional.empty();
        }
    }

    /// When its last checkpoint was complete, if it made one since it was started. An old one means that the disk does not
    /// take them, that the log grows, and that a restart reads much.
    public Optional<Instant> lastCheckpoint() throws InterruptedException {
        try {
            CheckpointStatsSnapshot checkpoints =
                    flink.cluster().getExecutionGraph(job).get().getCheckpointStatsSnapshot();
            return Optional.ofNullable(checkpoints)
                    .map(all -> all.getHistory().getLatestCompletedCheckpoint())
                    .map(last -> Instant.ofEpochMilli(last.getLatestAckTimestamp()));
        } catch (ExecutionException gone) {
            return Optional.empty();
        }
    }

    /// How often it was started again after failures since [#start].
    public int restarts() throws InterruptedException {
        try {
            int most = 0;
            for (AccessExecutionVertex task : flink.cluster().getExecutionGraph(job).get().getAllExecutionVertices()) {
                most = Math.max(most, task.getCurrentExecutionAttempt().getAttemptNumber());
            }
            return most;
        } catch (ExecutionException gone) {
            return 0;
        }
    }

    /// Writes all state into a savepoint, which a later version can take up, and ends.
    ///
    /// @throws IOException if there can be no savepoint now; the job goes on, and may still be closed
    public void stop() throws IOException, InterruptedException {
        flink.stopWithSavepoint(job, states.savepoints());
        close();
    }

    /// Ends at once; the next start takes up the last checkpoint.
    @Override
    public void close() {
        flink.close();
        listener.close();
    }

    EmbeddedFlink flink() {
        return flink;
    }
}
