package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iolaus.lab.campaign.PublishedCampaigns;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.world.OneCampaignWorld;
import io.iolaus.lab.world.ProgressListener;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a scan leaves in its outputs and says on a terminal, with and without a key, and where there is no text at all.
final class PromptBlindScanTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DIGITS = "8f01c2d3e4b5a697".repeat(4);
    private static final Pattern FINGERPRINT = Pattern.compile("\\b(system|head|tail|scaffold)-[0-9a-f]{8}\\b");
    private static final List<String> TEXT_FIELDS =
            List.of("gen_ai.input.messages", "gen_ai.system_instructions", "gen_ai.tool.definitions");
    private static final int WORDS_OF_A_CANARY = 5;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void draw() throws IOException {
        World world = World.of(
                OneCampaignWorld.spec(4, 500, 7, PublishedCampaigns.coding(120, 6_000, 7)), Library.builtIn());
        WorldWriter.write(world, shared, 2, ProgressListener.NONE);
    }

    @Test
    void underAKeyFingerprintsAreOthersAndNoOutputHasText() throws IOException {
        Map<String, String> open = outputs("open");
        Map<String, String> blind = outputs("blind", "--prompt-blind");

        assertThat(fingerprints(open)).hasSizeGreaterThan(5);
        assertThat(fingerprints(blind)).hasSizeGreaterThan(5).doesNotContainAnyElementsOf(fingerprints(open));
        assertThat(fingerprints(outputs("fresh", "--prompt-blind"))).doesNotContainAnyElementsOf(fingerprints(blind));

        List<String> canaries = canaries();
        assertThat(canaries).hasSizeGreaterThan(500);
        String log = Files.readString(shared.resolve("exchanges.jsonl"));
        assertThat(canaries.subList(0, 20)).as("what is searched for is there to be found").allSatisfy(canary -> assertThat(log).contains(canary));
        assertThat(open).allSatisfy((name, content) -> assertThat(canariesIn(content, canaries)).as(name).isEmpty());
        assertThat(blind).allSatisfy((name, content) -> assertThat(canariesIn(content, canaries)).as(name).isEmpty());
        assertThat(canariesIn(said(), canaries)).isEmpty();
        assertThat(Files.readString(folder.resolve("blind/report.html"))).contains("sketches under a secret key");
        assertThat(open.get("report.html")).doesNotContain("The log has no prompts");
        assertThat(said()).doesNotContain("no prompts");
    }

    @Test
    void scansUnderOneKeyAreTheSameBytesAndTheKeyIsInNone() throws IOException {
        String key = key("rw-------").toString();
        Map<String, String> first = outputs("first", "--prompt-blind", "--sketch-key", key);

        assertThat(outputs("second", "--prompt-blind", "--sketch-key", key, "--parallelism", "1")).isEqualTo(first);
        assertThat(first).allSatisfy((name, content) -> assertThat(content).as(name).doesNotContainIgnoringCase(DIGITS));
        assertThat(said()).doesNotContainIgnoringCase(DIGITS);
    }

    @Test
    void aKeyThatOthersMayReadEndsTheScanBeforeItBegins() throws IOException {
        Path key = key("rw-r--r--");

        assertThat(scan(shared.resolve("exchanges.jsonl"), "out", "--prompt-blind", "--sketch-key", key.toString())).isEqualTo(2);
        assertThat(said()).contains(key + ": others than its owner may use it").doesNotContain("internal error");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aLogWithoutTextIsScannedAndTheSilenceIsToldOnce() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(shared.resolve("exchanges.jsonl"))) {
            ObjectNode exchange = (ObjectNode) JSON.readTree(line);
            exchange.remove(TEXT_FIELDS);
            lines.add(exchange.toString());
        }
        Path log = Files.write(folder.resolve("sizes.jsonl"), lines);

        assertThat(scan(log, "out", "--prompt-blind")).as(said()).isZero();
        assertThat(said().lines().filter(line -> line.contains("no prompts and no system instructions"))).hasSize(1);
        Map<String, String> outputs = Outputs.of(folder.resolve("out"));
        assertThat(outputs.get("report.html")).contains("The log has no prompts");
        assertThat(fingerprints(outputs)).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("out/accounts.csv"))).hasSizeGreaterThan(400);
    }

    private Map<String, String> outputs(String name, String... options) throws IOException {
        assertThat(scan(shared.resolve("exchanges.jsonl"), name, options)).as(said()).isZero();
        return Outputs.of(folder.resolve(name));
    }

    private int scan(Path log, String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "scan", log.toString(), "--accounts", shared.resolve("accounts.jsonl").toString(), "--out", folder.resolve(name).toString()));
        arguments.addAll(List.of(options));
        Main.Surroundings surroundings = new Main.Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), 0, folder);
        return Main.run(arguments.toArray(String[]::new), Connections.production(), Progress.on(surroundings.err(), 0), surroundings);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private Path key(String permissions) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), DIGITS + "\n");
        return Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));
    }

    private static Set<String> fingerprints(Map<String, String> outputs) {
        return FINGERPRINT.matcher(outputs.get("campaigns.json")).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Some words in a row of the beginning of each prompt and of each system instruction, as they stand in the log.
    private static List<String> canaries() throws IOException {
        Set<String> canaries = new TreeSet<>();
        for (String line : Files.readAllLines(shared.resolve("exchanges.jsonl"))) {
            JsonNode exchange = JSON.readTree(line);
            canaries.add(beginning(exchange.path("gen_ai.system_instructions").asText()));
            for (JsonNode message : exchange.path("gen_ai.input.messages")) {
                canaries.add(beginning(message.path("content").asText()));
            }
        }
        canaries.remove("");
        return List.copyOf(canaries);
    }

    private static String beginning(String text) {
        String[] words = text.split("[^A-Za-z ]", 2)[0].strip().split(" ", -1);
        return words.length < WORDS_OF_A_CANARY ? "" : String.join(" ", Arrays.copyOf(words, WORDS_OF_A_CANARY));
    }

    private static List<String> canariesIn(String content, List<String> canaries) {
        String lower = content.toLowerCase(Locale.ROOT);
        return canaries.stream().filter(canary -> lower.contains(canary.toLowerCase(Locale.ROOT))).toList();
    }
}
