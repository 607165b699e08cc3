package io.iolaus.lab.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import io.iolaus.judge.Level;
import io.iolaus.lab.adversary.CostCurve;
import io.iolaus.lab.adversary.RoundCost;
import io.iolaus.lab.adversary.Strategy;
import io.iolaus.lab.baseline.Comparison;
import io.iolaus.lab.leak.Leak;
import io.iolaus.lab.leak.LeakCurve;
import io.iolaus.lab.power.PowerCurve;
import io.iolaus.lab.power.PowerGrid;
import io.iolaus.lab.score.BCubed;
import io.iolaus.lab.score.BestThreshold;
import io.iolaus.lab.score.ExchangesTouched;
import io.iolaus.lab.score.Proportion;
import io.iolaus.lab.score.StateSize;
import io.iolaus.lab.score.Survey;
import io.iolaus.lab.score.WorldScore;
import org.jfree.chart.JFreeChart;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class PublishTest {

    @Test
    void whatStandsOutsideTheMarkersStays() {
        List<String> document = List.of("# Title", "<!-- generated: power -->", "old", "<!-- end: power -->", "by hand");

        List<String> changed = GeneratedBlock.replace(document, "power", List.of("new"));
        assertThat(changed)
                .containsExactly("# Title", "<!-- generated: power -->", "", "new", "", "<!-- end: power -->", "by hand");
        assertThat(GeneratedBlock.replace(changed, "power", List.of("new"))).isEqualTo(changed);
    }

    @Test
    void aDocumentWithoutTheBlockGetsItAtItsEnd() {
        assertThat(GeneratedBlock.replace(List.of("# Title"), "leak", List.of("new")))
                .containsExactly("# Title", "", "<!-- generated: leak -->", "", "new", "", "<!-- end: leak -->");
    }

    @Test
    void aBlockThatNeverEndsSwallowsNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneratedBlock.replace(List.of("<!-- generated: leak -->", "by hand"), "leak", List.of()))
                .withMessageContaining("<!-- end: leak -->");
    }

    @Test
    void everyPlotIsWellFormedAndTheSameEachTime() throws Exception {
        Map<String, String> first = plots();
        assertThat(first).hasSize(5).isEqualTo(plots());
        for (Map.Entry<String, String> plot : first.entrySet()) {
            Document read = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(plot.getValue())));
            assertThat(read.getDocumentElement().getTagName()).as(plot.getKey()).isEqualTo("svg");
            assertThat(read.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 640 400");
        }
        assertThat(texts(first, "auprc")).contains("Iolaus", "PRADA", "wide", "AUPRC of the account scores");
        assertThat(texts(first, "false discoveries")).contains("declared = realised", "enforce 0.01");
        assertThat(texts(first, "power")).contains("12 accounts", "25 accounts", "0.05");
        assertThat(texts(first, "leak")).contains("never at enforce: all it sent");
        assertThat(texts(first, "cost")).contains("US dollars per thousand useful exchanges", "bleed");
    }

    @Test
    void theComparisonsTableHasARowForEachDetector() {
        assertThat(Tables.of(comparison()))
                .contains(
                        "| PRADA | 0.300 (0.000-1.000) | 0.500 | 0.250 | 20,000 (70,012) | 1,000 |",
                        "| Iolaus | 0.800 (0.000-1.000) | 1.000 | 0.750 | 0 (36,993) | 500 |")
                .anyMatch(line -> line.contains("B-cubed F1 0.667") && line.contains("judge reads and judges 333 a second"));
    }

    @Test
    void theSurveysTableSaysUpperBoundsWhereNobodyWasHit() {
        assertThat(Tables.of(survey()))
                .contains(
                        "| campaigns found | 1 of 1 |",
                        "| the same of all verdicts together (at most, 95%) | 1 of 2 (0.905) |",
                        "| honest accounts at `enforce` or stronger, per million (at most, 95%) | 0 (36,993) |",
                        "| bystanders' exchanges touched behind campaigns' accounts at `step_up` or stronger, per million honest ones | 40,000 |",
                        "| bytes of state an account: mean / median / 99th percentile / largest | 15 / 10 / 20 / 20 |",
                        "| people | 100 | 0 (36,993) | 20,000 (70,012) |");
    }

    private static Map<String, String> plots() {
        PowerGrid grid = new PowerGrid(100, List.of(12, 25), List.of(1.0, 0.05), List.of(7));
        PowerCurve power = new PowerCurve(grid, 1, grid.cells().stream()
                .map(cell -> new PowerCurve.Power(cell, new Proportion(1, 4), new Proportion(2, 4), 0.5))
                .toList());
        LeakCurve leak = new LeakCurve(
                LeakCurve.Setting.usual(100),
                1,
                List.of(new LeakCurve.Point(0.3, List.of(90L, 80L), List.of(new Leak(50, true), new Leak(80, false)),
                        List.of(new Leak(0, true), new Leak(30, true)))));
        CostCurve.Round round = new CostCurve.Round(10, 10, 0, 1_000, new RoundCost(50, 30, 0, 0, 0, 20));
        CostCurve.Round nothing = new CostCurve.Round(10, 0, 10, 0, new RoundCost(5, 0, 0, 0, 0, 0));
        Map<String, Comparison> families = new LinkedHashMap<>();
        families.put("demo", comparison());
        families.put("wide", comparison());
        Map<String, JFreeChart> charts = new TreeMap<>();
        charts.put("auprc", Plots.auprc(families));
        charts.put("false discoveries", Plots.falseDiscoveries(Map.of("demo", survey())));
        charts.put("power", Plots.power(power, 7));
        charts.put("leak", Plots.leak(leak));
        charts.put("cost", Plots.cost(List.of(new CostCurve(new Strategy("bleed", false, List.of()), List.of(round, nothing)))));
        Map<String, String> svg = new TreeMap<>();
        charts.forEach((name, chart) -> svg.put(name, Svg.of(chart, 640, 400)));
        return svg;
    }

    private static List<String> texts(Map<String, String> plots, String name) {
        List<String> texts = new ArrayList<>();
        for (String line : String.valueOf(plots.get(name)).split("\n", -1)) {
            if (line.startsWith("<text")) {
                texts.add(line.replaceAll("<[^>]*>", "").replaceAll(", mean.*|.*: (?=enforce)|, step_up.*", ""));
            }
        }
        return texts;
    }

    private static Comparison comparison() {
        Map<String, List<Comparison.Result>> results = new LinkedHashMap<>();
        results.put("PRADA", List.of(new Comparison.Result(0.3, new BestThreshold(1, 0.5, 0.25), Map.of("people", 2), 1_000_000_000)));
        results.put("Iolaus", List.of(new Comparison.Result(0.8, new BestThreshold(1, 1, 0.75), Map.of(), 2_000_000_000)));
        return new Comparison(
                results,
                List.of(score()),
                new Comparison.Reading(1_000, 110, 10, Map.of("people", 100), 1_000_000_000, 3_000_000_000L, 2_000_000_000));
    }

    private static Survey survey() {
        return new Survey(1, List.of(score()), StateSize.of(new int[] {10, 20}));
    }

    private static WorldScore score() {
        return new WorldScore(
                0.8,
                0.1,
                List.of(new WorldScore.FoundCampaign("campaign-1", 10, 1, "C-1", "enforce", 7, 0)),
                Map.of(Level.ENFORCE.wireName(), 2, Level.STEP_UP.wireName(), 2, Level.WATCH.wireName(), 2),
                Map.of(Level.ENFORCE.wireName(), 1, Level.STEP_UP.wireName(), 1, Level.WATCH.wireName(), 1),
                Map.of("people", 100),
                Map.of(Level.STEP_UP.wireName(), Map.of("people", 2)),
                1,
                0.75,
                new BCubed(1, 0.5),
                new ExchangesTouched(1_000, Map.of(), Map.of(Level.STEP_UP.wireName(), 40L)));
    }
}
