package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabBenchmarkTest {

    @TempDir
    private Path docs;

    @Test
    @Tag("long")
    void oneCommandFillsTheDocumentsAndLeavesWhatIsWrittenByHand() throws Exception {
        Files.writeString(docs.resolve("limits.md"), "# By hand\n\n<!-- generated: power -->\nold\n<!-- end: power -->\n\nThe end by hand.\n");

        assertThat(run("lab", "benchmark", "--scale", "tiny", "--out", docs.toString())).isZero();
        assertThat(read("limits.md"))
                .startsWith("# By hand\n")
                .contains("\nThe end by hand.\n", "| accounts | mixing 1.0 | mixing 0.05 |", "(plots/power-5-days.svg)", "| bleed |", "| 60 | 0.3 | 5 | ")
                .doesNotContain("\nold\n")
                .endsWith("<!-- end: adversary -->\n");
        assertThat(read("benchmark.md"))
                .contains("| embedding and Leiden |", "| mixing | its exchanges, mean |", "(plots/detectors.svg)", "(plots/leak.svg)", "| Iolaus, the larger worlds |", "| 10 | ")
                .contains("--scale tiny --only compare` (seeds 1 to 1: the demo's worlds), ")
                .containsPattern("\\d+ cores, \\d+ GiB, JDK \\d+, 20\\d\\d-\\d\\d-\\d\\d:\n");
        assertThat(read("measurements.md")).contains("| B-cubed F1 |", "| people |", "<!-- generated: survey-wide -->", "| in accounts | at most 1.05 |", "(plots/growth.svg)");
        List<Path> plots = plots();
        assertThat(plots).hasSize(6);
        for (Path plot : plots) {
            assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(plot.toFile()).getDocumentElement().getTagName())
                    .isEqualTo("svg");
            assertThat(Files.readString(plot)).doesNotContain(docs.toString()).doesNotContainPattern("20\\d\\d-\\d\\d-\\d\\d");
        }
    }

    @Test
    void oneStudyIsTheSameEachTimeAndTouchesNoOther() throws IOException {
        assertThat(run("lab", "benchmark", "--scale", "tiny", "--only", "leak", "--out", docs.toString())).isZero();
        String first = read("benchmark.md");
        byte[] plot = Files.readAllBytes(docs.resolve("plots/leak.svg"));

        assertThat(run("lab", "benchmark", "--scale", "tiny", "--only", "leak", "--out", docs.toString())).isZero();
        assertThat(withoutSource(read("benchmark.md"))).isEqualTo(withoutSource(first)).contains("| 0.05 |");
        assertThat(Files.readAllBytes(docs.resolve("plots/leak.svg"))).isEqualTo(plot);
        assertThat(docs.resolve("limits.md")).doesNotExist();
    }

    @Test
    void markersThatDoNotMatchAreAFaultOfTheDocument() throws IOException {
        Files.writeString(docs.resolve("benchmark.md"), "<!-- generated: leak -->\nby hand\n");

        assertThat(run("lab", "benchmark", "--scale", "tiny", "--only", "leak", "--out", docs.toString())).isEqualTo(2);
        assertThat(read("benchmark.md")).isEqualTo("<!-- generated: leak -->\nby hand\n");
    }

    @Test
    void aLeakIsTabledByMixing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(run(out, "lab", "leak", "--worlds", "1", "--accounts", "100", "--mixing", "0.02", "--hours", "96")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("among 100 honest ones", "judged every 96 hours", "| 0.02 |");
    }

    private List<Path> plots() throws IOException {
        try (Stream<Path> files = Files.list(docs.resolve("plots"))) {
            return files.sorted().toList();
        }
    }

    private String read(String document) throws IOException {
        return Files.readString(docs.resolve(document));
    }

    /// Two runs may be on two sides of midnight.
    private static String withoutSource(String document) {
        return document.replaceAll("(?m)^`\\./iolaus .*$", "");
    }

    private static int run(String... arguments) {
        return run(new ByteArrayOutputStream(), arguments);
    }

    private static int run(ByteArrayOutputStream out, String... arguments) {
        return Main.run(
                arguments,
                Connections.production(),
                Progress.silent(),
                new Main.Surroundings(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        0,
                        Path.of(System.getProperty("java.io.tmpdir"))));
    }
}
