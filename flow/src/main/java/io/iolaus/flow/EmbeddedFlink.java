package io.iolaus.flow;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.SerializedThrowable;
import org.jspecify.annotations.Nullable;

/// Flink inside this process: as many task slots as asked for, on loopback, gone when closed.
///
/// One scan at a time, on any thread; [#close] may come from another, such as the one that Ctrl-C starts.
public final class EmbeddedFlink implements AutoCloseable {

    private static final Duration CANCEL_WAIT = Duration.ofSeconds(10);
    private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(64);

    private final MiniCluster cluster;
    private final int parallelism;
    private volatile @Nullable JobID running;
    private volatile boolean closed;

    private EmbeddedFlink(MiniCluster cluster, int parallelism) {
        this.cluster = cluster;
        this.parallelism = parallelism;
    }

    /// Starts it; about a second in a new process.
    public static EmbeddedFlink start(int parallelism) throws IOException {
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings())
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .setCommonBindAddress("127.0.0.1")
                .withRandomPorts()
                .build());
        try {
            cluster.start();
        } catch (Exception e) {
            throw new IOException("Flink cannot start in this process: " + e.getMessage(), e);
        }
        return new EmbeddedFlink(cluster, parallelism);
    }

    /// Runs the pipeline to the end of its input and reads what it left in the results folder.
    ///
    /// @throws IOException if a source cannot read or a sink cannot write, as either said it
    /// @throws CancellationException if this was closed meanwhile
    public ScanResults scan(ScanInputs inputs) throws IOException, InterruptedException {
        inputs.results().clear();
        StreamExecutionEnvironment env = new StreamExecutionEnvironment();
        env.setParallelism(parallelism);
        DetectionPipeline.build(env, inputs);
        run(env.getStreamGraph());
        return ScanResults.read(inputs.results());
    }

    /// Runs any job to its end; for what measures itself against a scan.
    public void run(StreamGraph job) throws IOException, InterruptedException {
        await(submit(job));
    }

    /// Begins a job and comes back at once.
    JobID submit(StreamGraph job) throws IOException, InterruptedException {
        try {
            JobID id = cluster.submitJob(job.getJobGraph()).get().getJobID();
            running = id;
            if (closed) {
                cluster.cancelJob(id).get();
            }
            return id;
        } catch (ExecutionException e) {
            if (closed) {
                throw cancelled(e);
            }
            throw failure(e);
        }
    }

    /// Waits for the end of a job.
    ///
    /// @throws IOException why it failed
    /// @throws CancellationException if it was cancelled
    void await(JobID id) throws IOException, InterruptedException {
        JobResult result;
        try {
            result = cluster.requestJobResult(id).get();
        } catch (ExecutionException e) {
            if (closed) {
                throw cancelled(e);
            }
            throw failure(e);
        } finally {
            running = null;
        }
        if (result.getSerializedThrowable().isPresent()) {
            throw failure(result.getSerializedThrowable().get());
        }
        if (!result.isSuccess()) {
            throw cancelled(null);
        }
    }

    /// Has a job write all its state into a folder under `folder`, and end.
    void stopWithSavepoint(JobID id, String folder) throws IOException, InterruptedException {
        try {
            // The native form is read back as fast as a checkpoint.
            cluster.stopWithSavepoint(id, folder, false, SavepointFormatType.NATIVE).get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /// Flink's own handle, for what only it can do.
    MiniCluster cluster() {
        return cluster;
    }

    /// Cancels what runs and ends all threads of the cluster. A second call does nothing.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        JobID job = running;
        try {
            if (job != null && !cluster.getJobStatus(job).get().isGloballyTerminalState()) {
                cluster.cancelJob(job).get();
                awaitCancelled(job);
            }
            cluster.closeAsync().get(CANCEL_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The process is about to end, and its threads are daemons.
            System.getLogger(EmbeddedFlink.class.getName()).log(System.Logger.Level.DEBUG, "unclean end", e);
        }
    }

    private void awaitCancelled(JobID job) throws InterruptedException, ExecutionException, TimeoutException {
        JobStatus status = cluster.requestJobResult(job)
                .get(CANCEL_WAIT.toSeconds(), TimeUnit.SECONDS)
                .getJobStatus()
                .orElse(JobStatus.CANCELED);
        if (!status.isGloballyTerminalState()) {
            throw new TimeoutException("job is still " + status);
        }
    }

    private static CancellationException cancelled(@Nullable Throwable cause) {
        CancellationException cancelled = new CancellationException("scan was cancelled");
        if (cause != null) {
            cancelled.initCause(cause);
        }
        return cancelled;
    }

    /// The IOException that a source or sink threw, out of Flink's wrapping; else one that says what broke.
    static IOException failure(Throwable wrapped) {
        Throwable deepest = wrapped;
        for (@Nullable Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
            if (cause instanceof SerializedThrowable serialized) {
                cause = serialized.deserializeError(EmbeddedFlink.class.getClassLoader());
            }
            if (cause instanceof IOException io) {
                return io;
            }
            deepest = cause;
        }
        return new IOException("scan failed: " + deepest, wrapped);
    }

    private static Configuration settings() {
        return new Configuration()
                .set(RestOptions.ADDRESS, "127.0.0.1")
                .set(RestOptions.BIND_ADDRESS, "127.0.0.1")
                .set(RestOptions.BIND_PORT, "0")
                // Its servers of files and of data listen everywhere otherwise.
                .set(JobManagerOptions.BIND_HOST, "127.0.0.1")
                .set(TaskManagerOptions.BIND_HOST, "127.0.0.1")
                .set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY)
                .set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY)
                // Only RocksDB and batch operators would use it.
                .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO)
                // A scan begins anew; what lives on asks for another strategy itself.
                .set(RestartStrategyOptions.RESTART_STRATEGY, "disable")
                .set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, SavedStates.KEPT)
                // All parts are one process: a missed heartbeat can only be a sleeping laptop.
                .set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofDays(1));
    }
}
