package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
final class StandaloneClusterTest {

    @Test
    void clusterOfTwoTaskManagersFindsByteForByteWhatThisProcessFinds(@TempDir Path folder) throws Exception {
        Traffic traffic = new Traffic(11, 200, 6_000);
        Path log = traffic.writeLog(folder.resolve("exchanges.jsonl"));
        Path accounts = traffic.writeAccounts(folder.resolve("accounts.jsonl"));
        Path here = Files.createDirectory(folder.resolve("here"));
        Path there = Files.createDirectory(folder.resolve("there"));

        try (EmbeddedFlink flink = EmbeddedFlink.start(2)) {
            flink.scan(ScanJob.inputs(arguments(here, accounts, log)));
        }
        Path processes = Files.createDirectory(folder.resolve("cluster"));
        try (StandaloneCluster cluster = StandaloneCluster.start(processes, System.getProperty("java.class.path"), 2)) {
            StreamExecutionEnvironment env =
                    StreamExecutionEnvironment.createRemoteEnvironment(cluster.host(), cluster.restPort());
            env.setParallelism(2);
            DetectionPipeline.build(env, ScanJob.inputs(arguments(there, accounts, log)));
            env.execute("scan");
        }

        for (String name : List.of(ResultsFolder.FINDINGS, ResultsFolder.REJECTED)) {
            assertThat(there.resolve(name)).hasSameBinaryContentAs(here.resolve(name));
        }
        ScanResults results = ScanResults.read(ResultsFolder.local(there));
        assertThat(results.findings().exchanges()).isEqualTo(6_000);
        assertThat(results.rejected()).isEqualTo(Traffic.BAD_LINES);
    }

    private static List<String> arguments(Path results, Path accounts, Path log) {
        return List.of("--results", results.toUri().toString(), "--accounts", accounts.toString(), log.toString());
    }
}
