package io.iolaus.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import io.iolaus.judge.SharedValue;
import io.iolaus.judge.Verdict;
import org.junit.jupiter.api.Test;

class SharedGraphTest {

    @Test
    void aPictureIsBoundedHoweverLargeTheCampaign() {
        SharedGraph graph = SharedGraph.of(SampleFindings.hydra());
        assertThat(graph.values()).hasSizeLessThanOrEqualTo(SharedGraph.MOST_VALUES);
        assertThat(graph.accounts()).hasSize(SharedGraph.MOST_ACCOUNTS).doesNotHaveDuplicates().isSorted();
        assertThat(graph.edges().size()).isLessThanOrEqualTo(SharedGraph.MOST_VALUES * SharedGraph.MOST_ACCOUNTS);
        assertThat(graph.x()).hasSize(graph.values().size() + graph.accounts().size()).allMatch(x -> x >= 0 && x <= 1000);
        assertThat(graph.y()).allMatch(y -> y >= 0 && y <= 560);
    }

    @Test
    void everyKindIsSeenEvenWhereOneHasMost() {
        Verdict hydra = SampleFindings.hydra();
        assertThat(kinds(SharedGraph.of(hydra).values())).isEqualTo(kinds(hydra.infrastructure()));
    }

    @Test
    void everySampledAccountHoldsAValueThatIsDrawn() {
        SharedGraph graph = SharedGraph.of(SampleFindings.agents());
        assertThat(graph.edges().stream().map(SharedGraph.Edge::account).distinct().count()).isEqualTo(graph.accounts().size());
        graph.edges().forEach(e -> assertThat(graph.values().get(e.value()).memberIndexes()).contains(graph.accounts().get(e.account())));
    }

    @Test
    void theSameCampaignIsTheSamePicture() {
        assertThat(SharedGraph.of(SampleFindings.grading())).isEqualTo(SharedGraph.of(SampleFindings.grading()));
    }

    private static Object kinds(List<SharedValue> values) {
        return values.stream().map(SharedValue::kind).collect(Collectors.toSet());
    }
}
