package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.flow.source.UnreadableInputException;
import io.iolaus.ingest.Format;
import io.iolaus.ingest.Rejected;
import io.iolaus.lab.world.DemoWorld;
import io.iolaus.lab.world.WorldSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

final class CommandsTest {

    private static final Tally NO_TABLE = new Tally(0, 0);
    private static final String TRUTH =
            """
            {"type":"campaign","id":"campaign-1","name":"quick"}
            {"type":"campaign","id":"campaign-2","name":"slow"}
            {"type":"account","user.id":"a","kind":"campaign","campaign":"campaign-1","exchanges":60,"campaign_exchanges":60}
            {"type":"account","user.id":"b","kind":"people","campaign":"","exchanges":40,"campaign_exchanges":0}
            {"type":"account","user.id":"c","kind":"people","campaign":"","exchanges":40,"campaign_exchanges":0}
            {"type":"account","user.id":"d","kind":"campaign","campaign":"campaign-2","exchanges":0,"campaign_exchanges":0}
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<ScanRequest> scanned = new ArrayList<>();
    private Scan scan = (request, progress) -> {
        scanned.add(request);
        return new ScanOutcome(FixedFindings.threeAccounts(), new Tally(1000, 0), NO_TABLE, List.of());
    };
    private Worlds worlds = (request, progress) -> {
        throw new AssertionError("not this test's");
    };

    @BeforeEach
    void aLog() throws IOException {
        Files.writeString(folder.resolve("log.jsonl"), "{}\n");
        Files.writeString(folder.resolve("accounts.jsonl"), "{}\n");
    }

    @Test
    void aScanGetsWhatWasAskedFor() {
        int status = run("scan", path("log.jsonl"), "--accounts", path("accounts.jsonl"), "--out", path("out"),
                "--format", "litellm", "--max-rejected", "5%", "--parallelism", "3",
                "--seed", "-4");

        assertThat(err()).isEmpty();
        assertThat(status).isZero();
        assertThat(scanned)
                .containsExactly(new ScanRequest(
                        List.of(folder.resolve("log.jsonl")),
                        folder.resolve("accounts.jsonl"),
                        folder.resolve("out"),
                        Format.LITELLM,
                        null,
                        0.05,
                        3,
                        -4,
                        false,
                        null));
    }

    @Test
    void whereACommandIsMissingEachIsNamed() {
        assertThat(run()).isEqualTo(2);
        assertThat(err()).contains("a command is missing: demo, scan, serve, ledger, config, policy, lab, version or help");
        assertThat(run("config")).isEqualTo(2);
        assertThat(err()).contains("a command is missing: check or reference");
        assertThat(run("ledger")).isEqualTo(2);
        assertThat(err()).contains("a command is missing: verify or show");
        assertThat(run("lab")).isEqualTo(2);
        assertThat(err()).contains("a command is missing: world, score, survey").contains("mixture");
    }

    @Test
    void aFieldMapIsAFormatOfItsOwn() throws IOException {
        Files.writeString(folder.resolve("map.yaml"), "{}");

        assertThat(run("scan", path("log.jsonl"), "--out", path("out"), "--field-map", path("map.yaml"))).isZero();
        assertThat(scanned).singleElement().extracting(ScanRequest::fieldMap).isEqualTo(folder.resolve("map.yaml"));
        assertThat(run("scan", path("log.jsonl"), "--out", path("out"), "--format", "otlp", "--field-map", path("map.yaml")))
                .isEqualTo(2);
        assertThat(run("scan", path("log.jsonl"), "--out", path("out"), "--format", "mapped")).isEqualTo(2);
    }

    @Test
    void aSketchKeyGoesWithAPromptBlindScan() throws IOException {
        Files.writeString(folder.resolve("key"), "00");

        assertThat(run("scan", path("log.jsonl"), "--out", path("out"), "--prompt-blind", "--sketch-key", path("key"))).isZero();
        assertThat(scanned).singleElement().satisfies(request -> {
            assertThat(request.promptBlind()).isTrue();
            assertThat(request.sketchKey()).isEqualTo(folder.resolve("key"));
        });
        assertThat(run("scan", path("log.jsonl"), "--out", path("out"), "--sketch-key", path("key"))).isEqualTo(2);
        assertThat(err()).contains("--sketch-key goes with --prompt-blind");
        assertThat(run("scan", path("log.jsonl"), "--out", path("out"), "--prompt-blind", "--sketch-key", path("no-key"))).isEqualTo(2);
        assertThat(run("lab", "power", "--prompt-blind", "--without-text")).isEqualTo(2);
        assertThat(run("lab", "survey", "--prompt-blind", "--without-text")).isEqualTo(2);
    }

    @Test
    void outputEndsWithALineForEachCampaignAndTheTotals() {
        run("scan", path("log.jsonl"), "--out", path("out"));

        assertThat(out().lines())
                .containsExactly(
                        "C-00000001  enforce  q=0.0010  2 accounts  80 of 100 exchanges  2026-02-01 to 2026-02-03  reasoning 75%, coding 25%",
                        "C-00000002  watch  q=0.15  1 account  5 of 100 exchanges  2026-02-01 to 2026-02-03  grading 100%",
                        "2 campaigns (1 enforce, 1 watch): 3 accounts and 85 exchanges, among 3 accounts and 1,234 exchanges; report: "
                                + folder.resolve("out/report.html"));
    }

    @Test
    void tooManyRejectedRecordsEndInStatusThree() {
        scan = (request, progress) -> {
            List<Rejected> first = List.of(new Rejected("log.jsonl", 812, "user.id", "must be text"));
            return new ScanOutcome(FixedFindings.threeAccounts(), new Tally(1000, 11), NO_TABLE, first);
        };
        assertThat(run("scan", path("log.jsonl"), "--out", path("out"))).isEqualTo(3);
        assertThat(err())
                .contains("log.jsonl:812: user.id: must be text", "11 of 1,000 records", "more than --max-rejected 1%");
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
                "scan %s/log.jsonl --format csv",
                "scan %s/log.jsonl --no-such-option",
                "demo --seed one",
                "demo --out %s/log.jsonl",
                "demo log.jsonl",
                "lab",
                "lab world",
                "lab fit --worlds 0 --weights %s/weights.txt",
                "lab fit",
                "lab survey --worlds none",
                "lab indicators --worlds 0",
                "lab compare --worlds 0",
                "lab compare --exchanges-per-account 50",
                "lab compare --encoder word2vec",
                "lab sweep --encoder",
                "lab pairs --length 1",
                "lab power --replications 0",
                "lab adversary --accounts 0",
                "lab leak --hours 0",
                "lab leak --mixing 0.001",
                "lab succession --worlds 0",
                "lab benchmark",
                "lab benchmark --out %s/log.jsonl",
                "lab benchmark --out %s/out --scale huge",
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
    void aFullDiskEndsInStatusOne() {
        worlds = (request, progress) -> {
            throw new IOException("exchanges.jsonl: cannot be written: No space left on device");
        };
        assertThat(run("lab", "world", "--out", path("out"))).isEqualTo(1);
        assertThat(err()).contains("the disk is full").doesNotContain("internal error");
    }

    @Test
    void whatAStageWrappedIsStillTold() {
        scan = (request, progress) -> {
            IOException cause = new UnreadableInputException(Path.of("log.jsonl"), "truncated gzip");
            throw new IllegalStateException("the job failed", new UncheckedIOException(cause));
        };
        assertThat(run("scan", path("log.jsonl"), "--out", path("out"))).isEqualTo(2);
        assertThat(err()).isEqualToIgnoringNewLines("iolaus: log.jsonl: truncated gzip");
    }

    @Test
    void aFailureThatThisCodeExplainsIsToldInItsWords() {
        scan = (request, progress) -> {
            throw new IOException("out: another run is writing to this folder");
        };
        assertThat(run("scan", path("log.jsonl"), "--out", path("out"))).isEqualTo(1);
        assertThat(err()).isEqualToIgnoringNewLines("iolaus: out: another run is writing to this folder");
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
            assertThat(request.spec()).isEqualTo(DemoWorld.spec(7));
            Files.createDirectories(request.out());
            Files.writeString(request.out().resolve("truth.jsonl"), TRUTH);
            return new WorldOutcome(60_000, 2_000, 2);
        };

        assertThat(run("demo", "--seed", "7", "--out", path("demo"))).isZero();
        assertThat(scanned).singleElement().satisfies(request -> {
            assertThat(request.inputs()).containsExactly(folder.resolve("demo/world/exchanges.jsonl"));
            assertThat(request.accounts()).isEqualTo(folder.resolve("demo/world/accounts.jsonl"));
        });
        assertThat(out())
                .contains("world of seed 7: 60,000 exchanges by 2,000 accounts, 2 campaigns")
                .contains("campaign-1  quick        1 accounts  found as C-00000001 (enforce): 1 of them and 1 others")
                .contains("campaign-2  slow         0 accounts  not found")
                .contains("precision 0.333, recall 1.000", "Honest accounts under an enforce verdict: 1 (1 people)")
                // Two verdicts, one half right and one of a single honest account: (1/2 + 1/2 + 1) / 3.
                .contains("(B-cubed): precision 0.667, recall 1.000, F1 0.800.")
                .contains("per million: 500,000 of honest accounts, 0 of bystanders behind campaigns' accounts.")
                .endsWith("; report: " + folder.resolve("demo/report.html") + System.lineSeparator());
    }

    @Test
    void aWorldIsDrawnAsAskedFor() {
        List<WorldRequest> drawn = new ArrayList<>();
        worlds = (request, progress) -> {
            drawn.add(request);
            return new WorldOutcome(10, request.spec().accounts(), 1);
        };
        assertThat(run("lab", "world", "--seed", "9", "--accounts", "50", "--out", path("world"))).isZero();
        assertThat(drawn).containsExactly(new WorldRequest(WorldSpec.random(9, 50), folder.resolve("world")));
        assertThat(out()).contains("10 exchanges by 50 accounts, 1 campaigns");
    }

    @Test
    void everyCommandAndOptionIsDescribed() {
        List<CommandLine> all = new ArrayList<>();
        collect(Main.commands(new Connections(scan, worlds), Progress.silent()), all);

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
                        (request, progress) -> worlds.write(request, progress)),
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
