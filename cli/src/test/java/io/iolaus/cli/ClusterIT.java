package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import io.iolaus.flow.EmbeddedFlink;
import io.iolaus.flow.ResultsFolder;
import io.iolaus.flow.ScanInputs;
import io.iolaus.flow.ScanJob;
import io.iolaus.flow.StandaloneCluster;
import io.iolaus.flow.source.LogFiles;
import org.apache.flink.client.cli.CliFrontend;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
final class ClusterIT {

    private static final Path JAR = Path.of(System.getProperty("iolaus.jar"));

    @Test
    @Timeout(300)
    void theFinishedJarFindsOnAFlinkClusterWhatItFindsHere(@TempDir Path folder) throws Exception {
        SmallWorld world = new SmallWorld(folder);
        List<String> lines = new ArrayList<>(world.exchanges());
        lines.add(lines.size() / 2, "{\"user.id\":\"a\"}");
        Path log = SmallWorld.plain(folder.resolve("log.jsonl"), lines);
        Path accounts = folder.resolve("accounts.jsonl");
        Path here = Files.createDirectory(folder.resolve("here"));
        Path there = Files.createDirectory(folder.resolve("there"));

        try (EmbeddedFlink flink = EmbeddedFlink.start(2)) {
            flink.scan(ScanInputs.bounded(ScanInputs.log(LogFiles.find(List.of(log))), accounts, ResultsFolder.local(here)));
        }
        try (StandaloneCluster cluster = StandaloneCluster.start(Files.createDirectory(folder.resolve("cluster")), flinkAlone(), 2)) {
            submit(
                    cluster,
                    folder.resolve("submission"),
                    List.of("--results", there.toUri().toString(), "--accounts", accounts.toString(), log.toString()));
        }

        for (String name : List.of("findings.bin", ResultsFolder.REJECTED)) {
            assertThat(there.resolve(name)).isNotEmptyFile().hasSameBinaryContentAs(here.resolve(name));
        }
    }

    /// What a distribution of Flink has on its class path: nothing of ours, so that the jar must bring all of it.
    private static String flinkAlone() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar") && !entry.contains("iolaus"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// `flink run`, as an operator types it.
    private static void submit(StandaloneCluster cluster, Path says, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.time=ALL-UNNAMED",
                "-Xmx256m", "-cp", flinkAlone(), CliFrontend.class.getName(), "run",
                "--jobmanager", cluster.host() + ":" + cluster.restPort(), "--parallelism", "2",
                "--class", ScanJob.class.getName(), JAR.toString()));
        command.addAll(arguments);
        ProcessBuilder client = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(says.toFile());
        client.environment().put("FLINK_CONF_DIR", cluster.folder().toString());
        Process process = client.start();
        try {
            assertThat(process.waitFor()).as(() -> read(says)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
