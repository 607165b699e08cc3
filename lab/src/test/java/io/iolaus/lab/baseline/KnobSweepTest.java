package io.iolaus.lab.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import io.iolaus.lab.world.WorldSpec;
import org.junit.jupiter.api.Test;

final class KnobSweepTest {

    private static final List<WorldSpec> WORLDS = List.of(WorldSpec.random(4, 300), WorldSpec.random(5, 300));

    @Test
    void everySettingIsScoredOnEveryWorldAndTheHighestMeanIsTheBest() {
        List<Long> seeds = new ArrayList<>();
        KnobSweep sweep = KnobSweep.of(WORLDS, SentenceEncoder.ngram(), seeds::add);
        Map<String, List<KnobSweep.Row>> knobs = sweep.rows().stream().collect(Collectors.groupingBy(KnobSweep.Row::detector));

        assertThat(seeds).containsExactly(4L, 5L);
        assertThat(sweep.rows()).hasSize(Knob.all().stream().mapToInt(knob -> knob.settings().size()).sum());
        assertThat(knobs.values()).allSatisfy(rows -> {
            double highest = rows.stream().mapToDouble(KnobSweep.Row::mean).max().orElseThrow();
            assertThat(rows).allSatisfy(row -> {
                assertThat(row.auprc()).hasSize(2).allMatch(area -> area >= 0 && area <= 1);
                assertThat(row.best()).isEqualTo(row.mean() == highest);
            });
        });
        assertThat(sweep.lines()).hasSize(sweep.rows().size() + 1).anyMatch(line -> line.startsWith("SEAT") && line.endsWith("best"));
    }

    @Test
    void theTablesDetectorsAreSetToValuesThatTheSweepTries() {
        assertThat(values("PRADA")).contains(Integer.toString(Prada.FEWEST));
        assertThat(values("SEAT")).contains(Double.toString(Seat.HONEST_PAIRS_BELOW));
        assertThat(values("Mahalanobis")).contains(Double.toString(Mahalanobis.SHRINKAGE));
        assertThat(values("SynchroTrap")).contains(Integer.toString(SynchroTrap.WINDOW_HOURS));
        assertThat(values("embedding and Leiden"))
                .contains(Double.toString(EmbeddingLeiden.COSINE), Double.toString(EmbeddingLeiden.COSINE_OF_MEANING));
    }

    @Test
    void noWorldOfTheSweepIsOneOfATable() {
        assertThat(KnobSweep.worlds()).extracting(WorldSpec::seed).allMatch(seed -> seed > 9_000).doesNotHaveDuplicates().hasSize(4);
    }

    private static List<String> values(String detector) {
        return Knob.all().stream()
                .filter(knob -> knob.detector().equals(detector))
                .flatMap(knob -> knob.settings().stream())
                .map(Knob.Setting::value)
                .toList();
    }
}
