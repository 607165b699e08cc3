package io.iolaus.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import io.iolaus.flow.intake.IntakeTopic;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;

/// The pipeline without end on a cluster of one's own: fed by an [IntakeTopic], it leaves each round's findings where this
/// process finds them.
///
/// ```text
///  no id -> id noted in a file -> submitted under it -> running <-> not running, or the cluster does not answer
///    ^                                                      |
///    +---- the cluster answers that it knows no such job, or that it has ended
/// ```
/// The id is noted first, so whoever starts again, or never heard whether a submission arrived, asks for that job and submits no
/// second one. A job outlives this process; it goes on from its newest checkpoint when the cluster lost it. One thread.
public final class RemoteJob implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LiveSettings settings;
    private final IntakeTopic topic;
    private final String address;
    private final Path idFile;
    private final Optional<Path> jar;
    private final Consumer<String> log;
    private final RestClusterClient<StandaloneClusterId> client;
    private volatile String status = "not asked yet";
    private final AtomicInteger restarts = new AtomicInteger();
    private long toldMillis = -1;

    private RemoteJob(
            LiveSettings settings,
            IntakeTopic topic,
            String address,
            Optional<Path> jar,
            Consumer<String> log,
            RestClusterClient<StandaloneClusterId> client) {
        this.settings = settings;
        this.topic = topic;
        this.address = address;
        this.idFile = settings.folder().resolve("remote-job");
        this.jar = jar;
        this.log = log;
        this.client = client;
    }

    /// Asks the cluster for nothing yet.
    ///
    /// @param settings with states that every machine of the cluster sees under the same URI
    /// @param address `host:port` of the cluster's REST interface
    /// @param jar that the cluster loads the job from; none where it has its classes
    /// @param log takes a line when something changes
    public static RemoteJob open(
            LiveSettings settings, IntakeTopic topic, String address, Optional<Path> jar, Consumer<String> log) throws IOException {
        Files.createDirectories(settings.folder());
        int colon = address.lastIndexOf(':');
        Configuration rest = new Configuration()
                .set(RestOptions.ADDRESS, address.substring(0, colon))
                .set(RestOptions.PORT, Integer.valueOf(address.substring(colon + 1)))
                .set(RestOptions.RETRY_MAX_ATTEMPTS, 1) // who asks here asks again
                .set(RestOptions.RETRY_DELAY, Duration.ofMillis(100))
                .set(RestOptions.CONNECTION_TIMEOUT, PATIENCE);
        try {
            return new RemoteJob(settings, topic, address, jar, log, new RestClusterClient<>(rest, StandaloneClusterId.getInstance()));
        } catch (Exception e) {
            throw new IOException("flink.address " + address + ": " + e.getClass().getName(), e);
        }
    }

    /// Sees to it that one job runs; to be called every second or so.
    public void look() throws IOException, InterruptedException {
        try {
            JobID id = noted();
            Optional<JobStatus> now = id == null ? Optional.empty() : status(id);
            if (now.isEmpty() || now.get().isGloballyTerminalState()) {
                submit();
            } else {
                become(now.get().toString());
            }
        } catch (ExecutionException | TimeoutException e) {
            become("unknown, the cluster does not answer (" + ExceptionUtils.stripExecutionException(e).getClass().getSimpleName() + ")");
        }
    }

    private @Nullable JobID noted() throws IOException {
        return Files.exists(idFile) ? JobID.fromHexString(Files.readString(idFile).strip()) : null;
    }

    /// Nothing where the cluster knows no such job. By the list, since a question for one that it does not know may be answered
    /// as a fault of the cluster's.
    private Optional<JobStatus> status(JobID id) throws ExecutionException, TimeoutException, InterruptedException {
        return client.listJobs().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).stream()
                .filter(job -> job.getJobId().equals(id))
                .map(JobStatusMessage::getJobState)
                .findFirst();
    }

    private void submit() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        client.getClusterOverview().get(PATIENCE.toSeconds(), TimeUnit.SECONDS); // one that is not there is given no job
        SavedStates states = new SavedStates(settings.states());
        Optional<String> resumed = states.newest();
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(LiveJob.durable(settings, states, resumed));
        env.setParallelism(settings.parallelism());
        DetectionPipeline.build(env, ScanInputs.live(
                topic.readings(), 1, topic.accounts(), settings.sharedResults(), settings.cadence(), settings.lateness(),
                settings.patience(), null));
        JobGraph job = env.getStreamGraph().getJobGraph();
        JobID id = new JobID();
        job.setJobID(id);
        jar.ifPresent(path -> job.addJar(new org.apache.flink.core.fs.Path(path.toUri())));
        Path unfinished = idFile.resolveSibling("remote-job.unfinished");
        Files.writeString(unfinished, id.toHexString());
        Files.move(unfinished, idFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        client.submitJob(job).get(6 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        log.accept("the detection job was given to " + address + " as " + id + (resumed.isPresent() ? " with its last state" : ""));
        become(JobStatus.CREATED.toString());
    }

    private void become(String now) {
        if (!status.equals(now)) {
            if (isRunning()) {
                restarts.incrementAndGet();
            }
            status = now;
            log.accept("the detection job on " + address + ": " + now);
        }
    }

    /// Whether it ran when it was last looked at.
    public boolean isRunning() {
        return status.equals(JobStatus.RUNNING.toString());
    }

    /// How often it was seen to run no more, of those looks after which it ran.
    public int restarts() {
        return restarts.get();
    }

    /// Tells of the latest round, if it is another than the one told before.
    public void tell(FindingsListener listener) throws IOException {
        ResultsFolder results = settings.sharedResults();
        long changed = results.changedMillis(ResultsFolder.FINDINGS);
        if (changed >= 0 && changed != toldMillis) {
            listener.found(ScanResults.readFindings(results));
            toldMillis = changed;
        }
    }

    /// Lets go of the cluster; the job runs on.
    @Override
    public void close() {
        client.close();
    }
}
