package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.ingest.Rejected;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

final class CommandsTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<ScanRequest> scanned = new ArrayList<>();
    private Scan scan = (request, progress) -> {
        scanned.add(request);
        return new ScanOutcome(FixedFindings.threeAccounts(), 1000, 0, List.of());
    };
    private WorldWriter worlds = (request, progress) -> {
        throw new AssertionError("not this test's");
    };

    private Scorer scorer = (truth, findings) -> {
        throw new AssertionError("not this test's");
    };

    @BeforeEach
    void aLog() throws IOException {
        Files.writeString(folder.resolve("log.jsonl"), "{}\n");
        Files.writeString(folder.resolve("accounts.jsonl"), "{}\n");
    }

    @Test
    void aScanGetsWhatWasAskedFor() throws IOException {
        Files.writeString(folder.resolve("map.yaml"), "{}");
        int status = run("scan", path("log.jsonl"), "--accounts", path("accounts.jsonl"), "--out", path("out"),
                "--format", "litellm", "--field-map", path("map.yaml"), "--max-rejected", "5%", "--parallelism", "3",
                "--seed", "-4");

        assertThat(err()).isEmpty();
        assertThat(status).isZero();
        assertThat(scanned)
                .containsExactly(new ScanRequest(
                        List.of(folder.resolve("log.jsonl")),
                        folder.resolve("accounts.jsonl"),
                        folder.resolve("out"),
                        "litellm",
                        folder.resolve("map.yaml"),
                        0.05,
                        3,
                        -4));
    }

    @Test
    void outputEndsWithALineForEachCampaignAndTheTotals() {
        run("scan", path("log.jsonl"), "--out", path("out"));

        assertThat(out().lines())
                .containsExactly(
                        "C-00000001  enforce  q 0.0010  2 accounts  80 exchanges  2026-02-01 to 2026-02-03  reasoning 75%, coding 25%",
                        "C-00000002  watch    q 0.1500  1 accounts  5 exchanges  2026-02-01 to 2026-02-03  grading 100%",
                        "total  1,234 exchanges, 3 accounts, 0 rejected; campaigns: 2 (1 enforce, 0 step_up, 1 watch); report: "
                                + folder.resolve("out/report.html"));
    }

    @Test
    void tooManyRejectedRecordsEndInStatusThree() {
        scan = (request, progress) -> {
            List<Rejected> first = List.of(new Rejected("log.jsonl", 812, "user.id", "must be text"));
            return new ScanOutcome(FixedFindings.threeAccounts(), 1000, 11, first);
        };
        assertThat(run("scan", path("log.jsonl"), "--out", path("out"))).isEqualTo(3);
        assertThat(err())
                .contains("log.jsonl:812: user.id: must be text", "11 of 1,000 records", "more than --max-rejected 1.0%");
        assertThat(run("scan", path("log.jsonl"), "--out", path("out"), "--max-rejected", "2%")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan",
                "scan %s/missing.jsonl",
                "scan %s/log.jsonl --accounts %s/missing.jsonl",
                "scan %s/log.jsonl --accounts %s",
                "scan %s/log.jsonl --field-map %s/missing.yaml",
                "scan %s/log.jsonl --max-rejected 2",
                "scan %s/log.jsonl --parallelism 0",
                "scan %s/log.jsonl --parallelism two",
                "scan %s/log.jsonl --out %s/accounts.jsonl",
                "scan %s --out %s/out",
                "scan %s/log.jsonl --no-such-option",
                "demo --seed one",
                "demo --out %s/log.jsonl",
                "demo log.jsonl",
                "lab",
                "lab world",
                "lab world --accounts 0 --out %s/world",
                "scann",
                ""
            })
    void wrongUsageAndUnreadableInputEndInStatusTwoWithoutAStackTrace(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.replace("%s", folder.toString()).split(" ", -1);

        assertThat(run(arguments)).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).startsWith("iolaus: ").doesNotContain("\tat ", "Exception");
        assertThat(scanned).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aMisspeltCommandGetsASuggestion() {
        run("scann");

        assertThat(err()).contains("scan", "Try: iolaus --help");
    }

    @Test
    void inputThatTheScanCannotReadEndsInStatusTwo() {
        scan = (request, progress) -> {
            throw new UnreadableInputException(Path.of("log.jsonl"), "no format known here");
        };
        assertThat(run("scan", path("log.jsonl"), "--out", path("out"))).isEqualTo(2);
        assertThat(err()).isEqualToIgnoringNewLines("iolaus: log.jsonl: no format known here");
    }

    @Test
    void aFullDiskEndsInStatusOneAndLeavesNoFolder() {
        worlds = (request, progress) -> {
            Files.writeString(request.out().resolve("exchanges.jsonl"), "half");
            throw new IOException("No space left on device");
        };
        assertThat(run("lab", "world", "--out", path("out"))).isEqualTo(1);
        assertThat(err()).contains("the disk is full").doesNotContain("internal error");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aFaultOfOursGetsAnIdAndAFile() {
        scan = (request, progress) -> {
            throw new IllegalStateException("a stage met what it cannot meet");
        };
        assertThat(run("scan", path("log.jsonl"), "--out", path("out"))).isEqualTo(1);
        assertThat(err()).containsPattern("internal error [0-9a-f]{8}; details: .*iolaus-fault-[0-9a-f]{8}\\.log");
        assertThat(folder.resolve("faults")).isNotEmptyDirectory();
        assertThat(err()).doesNotContain("\tat ", "a stage met");
    }

    @Test
    void tooLittleMemoryIsToldWithTheRemedy() {
        scan = (request, progress) -> {
            throw new OutOfMemoryError("Java heap space");
        };
        assertThat(run("scan", path("log.jsonl"), "--out", path("out"))).isEqualTo(1);
        assertThat(err()).contains("IOLAUS_JAVA_OPTS=-Xmx");
    }

    @Test
    void aDemoTellsEachTrueCampaignAndNamesTheReport() {
        worlds = (request, progress) -> {
            Files.writeString(request.out().resolve("truth.jsonl"), "the truth of " + request.seed());
            return new WorldOutcome(60_000, request.accounts(), 2);
        };
        scorer = (truth, findings) -> {
            assertThat(truth).hasContent("the truth of 7");
            Score.TrueCampaign found = new Score.TrueCampaign("reasoning", 120, "C-00000001", 118, 3);
            return new Score(List.of(found, new Score.TrueCampaign("coding", 60, "", 0, 0)), 0.975, 0.9617, 0);
        };

        assertThat(run("demo", "--seed", "7", "--out", path("demo"))).isZero();
        assertThat(scanned).singleElement().satisfies(request -> {
            assertThat(request.inputs()).containsExactly(folder.resolve("demo/world/exchanges.jsonl"));
            assertThat(request.accounts()).isEqualTo(folder.resolve("demo/world/accounts.jsonl"));
        });
        assertThat(out())
                .contains("world of seed 7: 60,000 exchanges by 2,000 accounts")
                .contains("found as C-00000001: 118 of its accounts and 3 others")
                .contains("not found", "precision 0.975, recall 0.962", folder.resolve("demo/report.html").toString());
    }

    @Test
    void aWorldIsWrittenWhereItWasAskedFor() {
        worlds = (request, progress) -> {
            Files.writeString(request.out().resolve("truth.jsonl"), request.seed() + " " + request.accounts());
            return new WorldOutcome(10, request.accounts(), 1);
        };
        assertThat(run("lab", "world", "--seed", "9", "--accounts", "50", "--out", path("world"))).isZero();
        assertThat(folder.resolve("world/truth.jsonl")).hasContent("9 50");
        assertThat(out()).contains("10 exchanges by 50 accounts, 1 campaigns");
    }

    @Test
    void everyCommandAndOptionIsDescribed() {
        List<CommandLine> all = new ArrayList<>();
        collect(Main.commands(new Connections(scan, worlds, scorer), Progress.silent()), all);

        assertThat(all).hasSizeGreaterThan(5);
        for (CommandLine command : all) {
            String name = command.getCommandSpec().qualifiedName();
            assertThat(command.getUsageMessage()).as(name).contains("Usage: " + name).doesNotContain("${", "null");
            assertThat(command.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
            for (ArgSpec argument : command.getCommandSpec().args()) {
                assertThat(argument.description()).as(name + " " + argument.paramLabel()).isNotEmpty();
            }
        }
    }

    @Test
    void helpAndVersionGoToStandardOutputWithStatusZero() {
        assertThat(run("--help")).isZero();
        assertThat(run("help", "scan")).isZero();
        assertThat(run("scan", "--help")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(run("version")).isZero();
        assertThat(err()).isEmpty();
        assertThat(out()).contains("Usage: iolaus scan", "--max-rejected", "iolaus 0.");
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(child -> collect(child, all));
    }

    private int run(String... arguments) {
        return Main.run(
                arguments,
                new Connections(
                        (request, progress) -> scan.run(request, progress),
                        (request, progress) -> worlds.write(request, progress),
                        (truth, findings) -> scorer.score(truth, findings)),
                Progress.silent(),
                new Main.Surroundings(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        0,
                        folder.resolve("faults")));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
