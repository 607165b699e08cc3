package io.iolaus.lab.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iolaus.lab.population.LaunchStampede;
import io.iolaus.lab.world.WorldSpec;
import org.junit.jupiter.api.Test;

final class LaunchDayTest {

    private static final WorldSpec USUAL = WorldSpec.random(9, 900);

    @Test
    void withoutALaunchNobodyRushesAndNoModelIsNew() {
        WorldSpec quiet = LaunchDay.rushed(USUAL, 0);

        assertThat(quiet.mix()).noneMatch(share -> share.kind() instanceof LaunchStampede);
        assertThat(quiet.launchDay()).isEqualTo(quiet.days());
    }

    @Test
    void theShareThatRushesIsOfAllHonestAccounts() {
        WorldSpec rushed = LaunchDay.rushed(USUAL, 0.4);

        double all = rushed.mix().stream().mapToDouble(WorldSpec.Share::weight).sum();
        double rush = rushed.mix().stream().filter(share -> share.kind() instanceof LaunchStampede).mapToDouble(WorldSpec.Share::weight).sum();
        assertThat(rush / all).isCloseTo(0.4, within(1e-9));
        assertThat(rushed.launchDay()).isBetween(1, rushed.days() - 1);
        assertThat(rushed.campaigns()).isEqualTo(USUAL.campaigns());
    }

    @Test
    void aTableHasARowForEachShareAndTheSameForAnyThreads() {
        LaunchDay launch = LaunchDay.of(seed -> WorldSpec.random(seed, 400), 5, 1, seed -> {});

        assertThat(launch.lines()).hasSize(2 + LaunchDay.shares());
        assertThat(launch.lines().get(2)).startsWith("| no launch |");
        assertThat(LaunchDay.of(seed -> WorldSpec.random(seed, 400), 5, 1, seed -> {}).lines()).isEqualTo(launch.lines());
    }
}
