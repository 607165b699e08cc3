package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
final class SavepointTest {

    private static final int EXCHANGES = 4_000;
    private static final int A_SECOND = 1_500;

    @Test
    void jobStoppedHalfWayAndResumedWithOtherParallelismFindsTheSame(@TempDir Path folder) throws Exception {
        Traffic traffic = new Traffic(21, 150, EXCHANGES);
        traffic.setAside("log", 400);
        traffic.shuffle(3); // so that some are set aside before the stop and some after
        Path accounts = traffic.writeAccounts(folder.resolve("accounts.jsonl"));
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path resumed = Files.createDirectory(folder.resolve("resumed"));
        try (EmbeddedFlink flink = EmbeddedFlink.start(2)) {
            flink.scan(traffic.inputs(ResultsFolder.local(whole), accounts));
        }

        Cadence cadence = Cadence.every(Duration.ofMinutes(10));
        ScanInputs slow = traffic.slowInputs(ResultsFolder.local(resumed), accounts, cadence, A_SECOND);
        Configuration cluster = new Configuration().set(RestOptions.BIND_PORT, "0");
        MiniCluster flink = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(cluster)
                .setNumSlotsPerTaskManager(2)
                .withRandomPorts()
                .build());
        flink.start();
        try {
            JobID first = flink.submitJob(job(slow, 1, new Configuration())).get().getJobID();
            Path findings = resumed.resolve(ResultsFolder.FINDINGS);
            // Once the judge has spoken of exchanges, the stream is on its way, and the savepoint holds dossiers.
            while (!Files.exists(findings) || ScanResults.read(ResultsFolder.local(resumed)).findings().exchanges() == 0) {
                assertThatThrownBy(() -> flink.requestJobResult(first).get(20, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
            }
            String savepoint = flink.stopWithSavepoint(
                            first, folder.resolve("savepoints").toUri().toString(), false, SavepointFormatType.CANONICAL)
                    .get();
            long seen = ScanResults.read(ResultsFolder.local(resumed)).findings().exchanges();
            assertThat(seen).isBetween(1L, EXCHANGES - 1L);

            Configuration resume = new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
            JobID second = flink.submitJob(job(slow, 2, resume)).get().getJobID();
            assertThat(flink.requestJobResult(second).get().isSuccess()).isTrue();
        } finally {
            flink.closeAsync().get();
        }
        for (String name : List.of(ResultsFolder.FINDINGS, ResultsFolder.REJECTED)) {
            assertThat(resumed.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
        }
    }

    private static JobGraph job(ScanInputs inputs, int parallelism, Configuration settings) {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(settings);
        env.setParallelism(parallelism);
        DetectionPipeline.build(env, inputs);
        return env.getStreamGraph().getJobGraph();
    }
}
