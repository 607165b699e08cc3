package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import io.iolaus.cli.output.ScanFolder;
import io.iolaus.lab.score.Scoring;
import io.iolaus.lab.score.WorldScore;
import io.iolaus.lab.world.TruthFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a newcomer sees first.
@Tag("long")
final class DemoTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void theDemoFindsItsThreeCampaignsAndAnyParallelismAndOrderTheSame() throws Exception {
        Path demo = folder.resolve("demo");
        Path world = demo.resolve("world");
        assertThat(run("demo", "--out", demo.toString())).as(err.toString(StandardCharsets.UTF_8)).isZero();

        TruthFile truth = TruthFile.read(world.resolve("truth.jsonl"));
        WorldScore score = new Scoring(truth.accounts()).score(ScanFolder.read(demo));
        assertThat(score.campaigns()).hasSize(3).allSatisfy(campaign -> assertThat(campaign.verdict()).isNotEmpty());
        assertThat(score.campaigns().stream().map(WorldScore.FoundCampaign::verdict).distinct()).hasSize(3);
        assertThat(score.accountPrecision()).isGreaterThanOrEqualTo(0.95);
        assertThat(score.accountRecall()).isGreaterThanOrEqualTo(0.95);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("The world of seed 1: ", "campaign-3", "Accounts named in a campaign: precision ")
                .endsWith("report: " + demo.resolve("report.html") + System.lineSeparator());

        Map<String, String> expected = Outputs.of(demo);
        assertThat(expected).hasSize(5);
        List<String> shuffled = new ArrayList<>(Files.readAllLines(world.resolve("exchanges.jsonl")));
        Collections.shuffle(shuffled, new Random(9));
        Path log = Files.write(folder.resolve("shuffled.jsonl"), shuffled);
        assertThat(scan(world.resolve("exchanges.jsonl"), world, "1")).isEqualTo(expected);
        assertThat(scan(log, world, "4")).isEqualTo(expected);
    }

    private Map<String, String> scan(Path log, Path world, String parallelism) throws Exception {
        Path result = folder.resolve("scan-" + parallelism);
        assertThat(run(
                        "scan", log.toString(), "--accounts", world.resolve("accounts.jsonl").toString(),
                        "--out", result.toString(), "--parallelism", parallelism))
                .isZero();
        return Outputs.of(result);
    }

    private int run(String... arguments) {
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.run(
                arguments,
                Connections.production(),
                Progress.on(errors, 0),
                new Main.Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8), errors, 0, folder.resolve("faults")));
    }
}
