package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import io.iolaus.ingest.Exchange;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Frame;
import io.iolaus.profile.Reading;
import io.iolaus.sketch.SketchKey;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be read from, or tested against, all that a running job has on disk: its savepoint, its results, and Flink's own
/// temporary files, where jobs are put that are too large to be sent (here every one).
@Tag("long")
final class PromptBlindStateTest {

    private static final int EXCHANGES = 4_000;
    private static final int A_SECOND = 1_500;
    private static final byte[] SECRET = secret();
    private static final List<String> CANARIES =
            List.of("expert grader", "criterion by criterion", "every intermediate thought", "helper for shop", "shop number");

    @Test
    void aSavepointUnderAKeyHasNoHashThatAGuessCouldBeTestedAgainst(@TempDir Path folder) throws Exception {
        List<byte[]> files = filesOfAJob(folder, new ExchangeReader(new SketchKey(SECRET)));

        assertThat(templatesIn(files)).isEmpty();
        assertThat(files).noneSatisfy(file -> assertThat(text(file)).contains(text(SECRET)));
        assertThat(files).allSatisfy(file -> assertThat(text(file)).doesNotContain(CANARIES));
    }

    @Test
    void withoutAKeyTheSameSearchFindsEveryTemplateAndStillNoText(@TempDir Path folder) throws Exception {
        List<byte[]> files = filesOfAJob(folder, new ExchangeReader());

        assertThat(templatesIn(files)).isEqualTo(templates());
        assertThat(files).allSatisfy(file -> assertThat(text(file)).doesNotContain(CANARIES));
    }

    /// Runs a job until it has spoken, takes a savepoint, and reads every file that there is meanwhile.
    private static List<byte[]> filesOfAJob(Path folder, ExchangeReader reader) throws Exception {
        Traffic traffic = new Traffic(21, 150, EXCHANGES, reader);
        Path accounts = traffic.writeAccounts(folder.resolve("accounts.jsonl"));
        Path results = Files.createDirectory(folder.resolve("results"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        ScanInputs inputs = traffic.slowInputs(ResultsFolder.local(results), accounts, Cadence.every(Duration.ofMinutes(10)), A_SECOND);
        MiniCluster flink = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(new Configuration()
                        .set(RestOptions.BIND_PORT, "0")
                        .set(CoreOptions.TMP_DIRS, temporary.toString())
                        .set(BlobServerOptions.STORAGE_DIRECTORY, temporary.resolve("blobs").toString())
                        .set(BlobServerOptions.OFFLOAD_MINSIZE, 0))
                .setNumSlotsPerTaskManager(2)
                .withRandomPorts()
                .build());
        flink.start();
        try {
            StreamExecutionEnvironment env = new StreamExecutionEnvironment();
            env.setParallelism(2);
            DetectionPipeline.build(env, inputs);
            JobGraph graph = env.getStreamGraph().getJobGraph();
            JobID job = flink.submitJob(graph).get().getJobID();
            while (!Files.exists(results.resolve(ResultsFolder.FINDINGS))
                    || ScanResults.read(ResultsFolder.local(results)).findings().exchanges() == 0) {
                assertThatThrownBy(() -> flink.requestJobResult(job).get(20, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
            }
            flink.triggerSavepoint(job, folder.resolve("savepoints").toUri().toString(), false, SavepointFormatType.CANONICAL)
                    .get();
            List<byte[]> files = read(folder);
            assertThat(read(temporary)).as("what Flink put aside").isNotEmpty();
            assertThat(read(folder.resolve("savepoints"))).isNotEmpty();
            flink.cancelJob(job).get();
            return files;
        } finally {
            flink.closeAsync().get();
        }
    }

    private static List<byte[]> read(Path folder) throws IOException {
        List<byte[]> read = new ArrayList<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                read.add(Files.readAllBytes(file));
            }
        }
        return read;
    }

    /// The plain hashes of the campaign's templates and of what else is sent again and again: what anybody can compute from a guess.
    private static Set<Integer> templates() {
        Set<Integer> hashes = new HashSet<>();
        ExchangeReader reader = new ExchangeReader();
        for (String template : Traffic.TEMPLATES) {
            Reading guess = reader.read(Exchange.builder("anybody", 1, "m").prompt(template + "one two three").build());
            hashes.add(guess.frame().shortHead());
        }
        for (int shop = 0; shop < 7; shop++) {
            Frame frame = reader.read(Exchange.builder("anybody", 1, "m")
                            .systemInstructions("You are a helper for shop number " + shop)
                            .build())
                    .frame();
            hashes.add(frame.system());
        }
        return hashes;
    }

    /// Those of them that stand, as four bytes, in any of the files.
    private static Set<Integer> templatesIn(List<byte[]> files) {
        Set<Integer> wanted = templates();
        Set<Integer> found = new HashSet<>();
        for (byte[] file : files) {
            int last = 0;
            for (int i = 0; i < file.length; i++) {
                last = last << 8 | (file[i] & 0xFF);
                if (i >= 3 && wanted.contains(last)) {
                    found.add(last);
                }
            }
        }
        return found;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] secret() {
        byte[] secret = new byte[SketchKey.BYTES];
        new Random(9).nextBytes(secret);
        return secret;
    }
}
