package io.iolaus.lab.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import io.iolaus.judge.Level;
import io.iolaus.lab.world.DemoWorld;
import org.junit.jupiter.api.Test;

final class HonestNamedTest {

    @Test
    void honestAccountsAreCountedByKindApartForVerdictsThatAreMostlyHonest() {
        Makeup ofCampaign = new Makeup(1, "C-1", Level.ENFORCE, 0.001, Map.of("campaign-1", 9), List.of(stranger("people", 0.9)), List.of());
        Makeup ofClass = new Makeup(
                2, "C-2", Level.WATCH, 0.1, Map.of("campaign-1", 1), List.of(stranger("classroom", 0.8), stranger("people", 0.7)),
                List.of(new Makeup.Tie("template head-00000001", 2, 3, 4)));

        assertThat(ofCampaign.isMostlyHonest()).isFalse();
        assertThat(ofCampaign.owner()).isEqualTo("campaign-1");
        assertThat(ofClass.isMostlyHonest()).isTrue();
        assertThat(ofClass.owner()).isEqualTo("classroom");
        assertThat(new HonestNamed(List.of(ofCampaign, ofClass)).lines())
                .contains("verdicts that are mostly a campaign's: 1 with 10 accounts, 1 of them honest (1 at step_up)")
                .contains("verdicts that are mostly honest: 1 with 3 accounts, 2 of them honest (2 at step_up)")
                .contains("  classroom: 1, median posterior 0.8000; tied by template head 1")
                .contains("    template head-00000001 (2 of the honest, 3 of all named, 4 elsewhere)");
    }

    @Test
    void whatIsNamedAgreesWithTheSurvey() {
        HonestNamed named = HonestNamed.of(DemoWorld::spec, 3, 1, seed -> {});
        WorldScore score = Survey.of(DemoWorld::spec, 3, 1, TextAccess.READ, seed -> {}).scores().getFirst();

        assertThat(named.makeups()).hasSize(score.called().getOrDefault("watch", 0)).isNotEmpty();
        assertThat(named.makeups().stream().filter(Makeup::isMostlyHonest)).hasSize(score.falselyCalled().getOrDefault("watch", 0));
        assertThat(named.makeups().stream().flatMap(makeup -> makeup.honest().stream()).map(Makeup.Stranger::kind))
                .hasSize(score.honestHit("watch"));
        assertThat(named.makeups()).allSatisfy(makeup -> assertThat(makeup.shared()).allSatisfy(
                tie -> assertThat(tie.named()).isGreaterThanOrEqualTo(3)));
    }

    private static Makeup.Stranger stranger(String kind, double posterior) {
        return new Makeup.Stranger(kind, posterior, Level.STEP_UP, "template head");
    }
}
