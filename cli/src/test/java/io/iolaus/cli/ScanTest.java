package io.iolaus.cli;

import static io.iolaus.cli.SmallWorld.gzip;
import static io.iolaus.cli.SmallWorld.plain;
import static io.iolaus.cli.SmallWorld.zstd;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program on real files, from arguments to outputs, in this process.
final class ScanTest {

    @TempDir
    private static Path shared;

    @SuppressWarnings("NullAway.Init")
    private static SmallWorld world;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path accounts;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void draw() throws IOException {
        world = new SmallWorld(shared);
    }

    @BeforeEach
    void accounts() throws IOException {
        accounts = plain(folder.resolve("accounts.jsonl"), world.accounts());
    }

    @Test
    void everyOutputOfTheContractIsWrittenAndNothingElse() throws IOException {
        assertThat(scan(log())).isZero();

        assertThat(Outputs.names(folder.resolve("out")))
                .containsExactly("accounts.csv", "campaigns.json", "indicators.json", "rejected.jsonl", "report.html");
        List<String> rows = Files.readAllLines(folder.resolve("out/accounts.csv"));
        assertThat(rows.getFirst()).isEqualTo("account,score,campaign,verdict");
        assertThat(rows.subList(1, rows.size()))
                .hasSizeGreaterThan(100)
                .isSorted()
                .allMatch(row -> row.matches("[^,]+,(0|1|0\\.\\d+)([eE]-\\d+)?,[^,]*,(enforce|step_up|watch)?"));
        JsonNode campaigns = new JsonMapper().readTree(folder.resolve("out/campaigns.json").toFile()).get("campaigns");
        assertThat(campaigns.isArray()).isTrue();
        assertThat(folder.resolve("out/rejected.jsonl")).isEmptyFile();
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(campaigns.size() + 1);
        assertThat(lines.getLast())
                .contains(String.format(java.util.Locale.ROOT, "%,d exchanges", world.exchanges().size()))
                .endsWith("report: " + folder.resolve("out/report.html"));
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("reading: ", "linking and judging: done");
    }

    @Test
    void sameBytesForEveryParallelismAndOrder() throws IOException {
        List<String> shuffled = new ArrayList<>(world.exchanges());
        Collections.shuffle(shuffled, new Random(5));
        Map<String, String> expected = outputs(log(), "--parallelism", "1");

        assertThat(outputs(log(), "--parallelism", "2")).isEqualTo(expected);
        assertThat(outputs(log(), "--parallelism", "4")).isEqualTo(expected);
        assertThat(outputs(plain(folder.resolve("log.jsonl"), shuffled), "--parallelism", "2")).isEqualTo(expected);
    }

    @Test
    void packedAndSplitLogsScanLikeThePlainOne() throws IOException {
        Map<String, String> expected = outputs(log());
        List<String> lines = world.exchanges();
        int third = lines.size() / 3;
        Path parts = folder.resolve("parts");
        Files.createDirectories(parts.resolve("deeper"));
        plain(parts.resolve("b.jsonl"), lines.subList(0, third));
        gzip(parts.resolve("deeper/a.jsonl.gz"), lines.subList(third, 2 * third));
        zstd(parts.resolve("c.jsonl.zst"), lines.subList(2 * third, lines.size()));

        assertThat(outputs(gzip(folder.resolve("log.jsonl.gz"), lines))).isEqualTo(expected);
        assertThat(outputs(zstd(folder.resolve("log.jsonl.zst"), lines))).isEqualTo(expected);
        assertThat(outputs(parts)).isEqualTo(expected);
        assertThat(outputs(parts.resolve("c.jsonl.zst"), parts.resolve("b.jsonl").toString(), parts.resolve("deeper").toString()))
                .isEqualTo(expected);
    }

    @Test
    void otherFormatsScanLikeTheContract() throws IOException {
        List<String> lines = world.exchanges();
        List<String> poorer = lines.stream().map(SmallWorld::poorer).toList();

        assertThat(outputs(plain(folder.resolve("otlp.jsonl"), lines.stream().map(SmallWorld::otlp).toList())))
                .isEqualTo(outputs(log()));
        assertThat(outputs(plain(folder.resolve("litellm.jsonl"), lines.stream().map(SmallWorld::liteLlm).toList())))
                .isEqualTo(outputs(plain(folder.resolve("poorer.jsonl"), poorer)));
    }

    @Test
    void parquetScansLikeTheLinesThatItWasMadeOf() throws IOException {
        Path samples = io.iolaus.tidy.Checkout.root().resolve("flow/src/test/resources/io/iolaus/flow/source");
        Map<String, String> expected = outputs(samples.resolve("sixty.jsonl"));

        assertThat(expected.get("accounts.csv")).contains("acct-1,");
        assertThat(outputs(samples.resolve("sixty-flat.parquet"))).isEqualTo(expected);
        assertThat(outputs(samples.resolve("sixty-nested.parquet"))).isEqualTo(expected);
    }

    @Test
    void aScannedWorldBringsItsAccountTableAndKeepsItsTruthToItself() throws IOException {
        worldIn(Files.createDirectory(folder.resolve("world")));
        Map<String, String> expected = outputs(log());

        assertThat(run("scan", folder.resolve("world").toString(), "--out", folder.resolve("out").toString())).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("account table: " + folder.resolve("world/accounts.jsonl"));
        assertThat(kept()).isEqualTo(expected);
    }

    @Test
    void brokenLinesAreNamedCountedAndSetAside() throws IOException {
        List<byte[]> bad = List.of(
                "{\"timestamp\":1,\"user.id\":\"a\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1),
                "{\"timestamp\":1,\"user.id\":\"a\",\"gen_ai.request.model\":7}".getBytes(StandardCharsets.UTF_8),
                ("{\"user.id\":\"" + "x".repeat(50_000_000) + "\"}").getBytes(StandardCharsets.UTF_8));
        Path log = log();
        int good = world.exchanges().size();
        try (var more = Files.newOutputStream(log, java.nio.file.StandardOpenOption.APPEND)) {
            for (byte[] line : bad) {
                more.write(line);
                more.write('\n');
            }
        }

        assertThat(scan(log)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(log + ":" + (good + 1) + ": is not UTF-8")
                .contains(log + ":" + (good + 2) + ": gen_ai.request.model: must be text, got 7")
                .containsPattern(log.getFileName() + ":" + (good + 3) + ": is longer than \\d+")
                .contains("3 of ", "could not be read");
        assertThat(Files.readAllLines(folder.resolve("out/rejected.jsonl"))).hasSize(3);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("; 3 set aside; report: ");
    }

    @Test
    void aTruncatedGzipCountsUpToTheBreak() throws IOException {
        Path log = gzip(folder.resolve("log.jsonl.gz"), world.exchanges());
        byte[] whole = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(whole, whole.length / 2));

        assertThat(scan(log)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).containsPattern("log\\.jsonl\\.gz:\\d{3,}: .*gzip").contains("1 of ");
        assertThat(Files.readAllLines(folder.resolve("out/accounts.csv"))).hasSizeGreaterThan(20);
    }

    @Test
    void twoRowsOfOneAccountAreNamed() throws IOException {
        List<String> twins = new ArrayList<>(world.accounts());
        twins.add(twins.getFirst());
        plain(accounts, twins);

        assertThat(scan(log())).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("accounts.jsonl:" + twins.size() + ": user.id: must be unique", "rows of the account table");
    }

    @Test
    void anEmptyLogIsALogWithoutExchanges() throws IOException {
        assertThat(scan(plain(folder.resolve("log.jsonl"), List.of()))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("no campaign among 0 accounts and 0 exchanges; report: ");
        assertThat(folder.resolve("out/accounts.csv")).hasContent("account,score,campaign,verdict\n");
    }

    @Test
    void moreBadLinesThanAllowedEndInStatusThreeWithTheOutputsKept() throws IOException {
        List<String> lines = new ArrayList<>(world.exchanges().subList(0, 90));
        lines.addAll(Collections.nCopies(10, "{\"user.id\":\"a\"}"));
        Path log = plain(folder.resolve("log.jsonl"), lines);

        assertThat(scan(log)).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("10 of 100 records could not be read (10%), more than --max-rejected 1%");
        assertThat(Files.readAllLines(folder.resolve("out/rejected.jsonl"))).hasSize(10);
        assertThat(folder.resolve("out/report.html")).isNotEmptyFile();
        assertThat(scan(log, "--max-rejected", "10%")).isZero();
    }

    @Test
    void anAccountTableOfWhichNoRowCanBeReadEndsInStatusThreeHoweverLongTheLog() throws IOException {
        plain(accounts, List.of("not a table"));

        assertThat(scan(log())).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("1 of 1 rows of the account table could not be read (100%)");
    }

    @Test
    void whatIsNoLogIsToldBeforeAFolderIsMade() throws IOException {
        Files.createDirectory(folder.resolve("nothing"));
        Files.writeString(folder.resolve("log.zip"), "PK\u0003\u0004");
        Files.writeString(folder.resolve("map.yaml"), "fields: {no.such.field: x}");

        assertThat(scan(folder.resolve("missing.jsonl"))).isEqualTo(2);
        assertThat(scan(folder.resolve("nothing"))).isEqualTo(2);
        assertThat(scan(folder.resolve("log.zip"))).isEqualTo(2);
        assertThat(scan(log(), "--field-map", folder.resolve("map.yaml").toString())).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("missing.jsonl: no such file", "nothing: folder holds no log", "log.zip: is a zip archive", "map.yaml: ")
                .doesNotContain("internal error");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aScanIsScoredAgainstTheTruthOfItsWorld() {
        assertThat(scan(shared.resolve("exchanges.jsonl"))).isZero();
        out.reset();

        assertThat(run("lab", "score", shared.resolve("truth.jsonl").toString(), folder.resolve("out").toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("campaign-1", "Ranking by score: average precision", "Honest accounts under an enforce verdict: ");
        assertThat(run("lab", "score", accounts.toString(), folder.resolve("out").toString())).isEqualTo(2);
        assertThat(run("lab", "score", shared.resolve("truth.jsonl").toString(), folder.toString())).isEqualTo(2);
    }

    private Path log() throws IOException {
        return plain(folder.resolve("log.jsonl"), world.exchanges());
    }

    private static void worldIn(Path folder) throws IOException {
        plain(folder.resolve("exchanges.jsonl"), world.exchanges());
        plain(folder.resolve("accounts.jsonl"), world.accounts());
        plain(folder.resolve("truth.jsonl"), List.of("{\"type\":\"account\"}"));
    }

    private Map<String, String> outputs(Path log, String... more) throws IOException {
        assertThat(scan(log, more)).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return kept();
    }

    private Map<String, String> kept() throws IOException {
        Map<String, String> content = Outputs.of(folder.resolve("out"));
        assertThat(content).hasSize(5);
        return content;
    }

    private int scan(Path log, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "scan", log.toString(), "--accounts", accounts.toString(), "--out", folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
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
