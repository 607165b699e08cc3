package io.iolaus.lab.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import io.iolaus.flow.wire.DossierFormat;
import io.iolaus.judge.Level;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldSpec;
import io.iolaus.profile.Dossier;
import org.junit.jupiter.api.Test;

final class SurveyTest {

    private static final double CLOSE = 1e-9;

    @Test
    void noneOfManyHasAnUpperBoundAllTheSame() {
        Survey survey = new Survey(1, List.of(world(1.0, 1, 0, Map.of()), world(0.5, 2, 1, Map.of("people", 3))), StateSize.of(new int[] {10}));

        assertThat(survey.honestHit(Level.ENFORCE)).isEqualTo(new Proportion(3, 2_200));
        assertThat(survey.honestHitByKind(Level.ENFORCE))
                .isEqualTo(Map.of("classroom", new Proportion(0, 200), "people", new Proportion(3, 2_000)));
        // Wilson's for 0 of 200: z squared over 200 and z squared, 3.8415 / 203.8415.
        assertThat(new Proportion(0, 200).highest()).isCloseTo(0.018845, within(1e-6));
        assertThat(survey.lines())
                .contains("  classroom: 0 (18,845), 0 of 200")
                .contains("  honest exchanges touched, per million: 60,000 of honest accounts, 20,000 of bystanders behind campaigns' accounts");
    }

    @Test
    void meansAreOverWorldsAndFoundCampaignsAreCounted() {
        Survey survey = new Survey(1, List.of(world(1.0, 1, 0, Map.of()), world(0.5, 2, 1, Map.of())), StateSize.of(new int[] {10}));

        // Of 1 and 0.5: deviation 0.353553, error a half of 0.5, Student's t of one degree 12.706.
        MeanInterval area = MeanInterval.of(1, 0.5);
        assertThat(area.mean()).isEqualTo(0.75);
        assertThat(area.highest()).isCloseTo(0.75 + 12.706 * 0.25, within(CLOSE));
        assertThat(survey.mean(WorldScore::accountAuprc)).isEqualTo(new MeanInterval(0.75, 0, 1));
        assertThat(survey.falseDiscoveryProportion(Level.ENFORCE).mean()).isEqualTo(0.25);
        assertThat(survey.found()).isEqualTo(new Proportion(1, 2));
    }

    @Test
    void anIntervalIsStudents() {
        // Student 1908, the extra sleep of ten patients: mean 1.58, deviation 1.23, t of nine degrees 2.262.
        MeanInterval sleep = MeanInterval.of(1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4);
        assertThat(sleep.mean()).isCloseTo(1.58, within(CLOSE));
        assertThat(sleep.lowest()).isCloseTo(0.70, within(0.005));
        assertThat(sleep.highest()).isCloseTo(2.46, within(0.005));
        assertThat(MeanInterval.of(0.3).highest()).isInfinite();
        assertThat(MeanInterval.ofShares(0.3)).isEqualTo(new MeanInterval(0.3, 0, 1));
        assertThat(MeanInterval.ofShares(0, 0, 0)).isEqualTo(new MeanInterval(0, 0, 0));
    }

    @Test
    void intervalsOfProportionsAreWilsons() {
        assertInterval(new Proportion(0, 5), 0, 0.4345);
        assertInterval(new Proportion(5, 5), 0.5655, 1);
        assertInterval(new Proportion(3, 5), 0.2307, 0.8824);
        // Newcombe 1998, table I: 81 of 263 and 15 of 148.
        assertInterval(new Proportion(81, 263), 0.2553, 0.3662);
        assertInterval(new Proportion(15, 148), 0.0624, 0.1605);
    }

    @Test
    void aProportionIsOfSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(6, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(-1, 5));
    }

    @Test
    void ranksOfStateSizesAreTheNearest() {
        int[] bytes = new int[200];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = 200 - i;
        }
        assertThat(StateSize.of(bytes)).isEqualTo(new StateSize(200, 100.5, 100, 198, 200));
        assertThat(StateSize.of(new int[] {7})).isEqualTo(new StateSize(1, 7, 7, 7, 7));
        assertThat(StateSize.of(new int[0])).isEqualTo(new StateSize(0, 0, 0, 0, 0));
    }

    @Test
    void stateIsAsLongAsWhatACheckpointHolds() throws IOException {
        Collection<Dossier> dossiers = Detection.dossiers(World.of(WorldSpec.random(4, 120), Library.builtIn()));
        int[] bytes = StateSize.bytes(dossiers);

        assertThat(bytes).hasSameSizeAs(dossiers);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Dossier dossier : dossiers) {
            new DossierFormat().write(dossier, new DataOutputStream(out));
        }
        assertThat(java.util.Arrays.stream(bytes).sum()).isEqualTo(out.size()).isGreaterThan(120 * 100);
    }

    @Test
    void theSameSeedsGiveTheSameSurvey() {
        Survey first = Survey.of(seed -> WorldSpec.random(seed, 300), 4, 2, TextAccess.READ, seed -> {});

        assertThat(first).isEqualTo(Survey.of(seed -> WorldSpec.random(seed, 300), 4, 2, TextAccess.READ, seed -> {}));
        assertThat(first.scores()).hasSize(2).allSatisfy(score ->
                assertThat(score.honest().values().stream().mapToInt(Integer::intValue).sum()).isBetween(150, 299));
    }

    private static void assertInterval(Proportion proportion, double lowest, double highest) {
        assertThat(proportion.lowest()).isCloseTo(lowest, within(0.0001));
        assertThat(proportion.highest()).isCloseTo(highest, within(0.0001));
    }

    private static WorldScore world(double area, int called, int falselyCalled, Map<String, Integer> honestHit) {
        boolean found = called == 1;
        return new WorldScore(
                area,
                0.1,
                List.of(new WorldScore.FoundCampaign("campaign-1", 10, 1, "C-1", "enforce", found ? 5 : 4, 0)),
                Map.of("enforce", called),
                Map.of("enforce", falselyCalled),
                Map.of("people", 1_000, "classroom", 100),
                Map.of("enforce", honestHit),
                1,
                1,
                new BCubed(1, 1),
                new ExchangesTouched(500, Map.of("enforce", 30L), Map.of("enforce", 10L)));
    }
}
