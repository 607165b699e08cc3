package io.iolaus.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import io.iolaus.lab.population.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoWorldTest {

    @Test
    void demoWorldHasTheSizeAndTheThreeCampaignsThatItPromises(@TempDir Path directory) throws Exception {
        World world = World.of(DemoWorld.spec(1), Library.builtIn());

        WorldWriter.write(world, directory, ProgressListener.NONE);

        assertThat(Files.readAllLines(directory.resolve("accounts.jsonl"))).hasSize(2_000);
        try (var lines = Files.lines(directory.resolve("exchanges.jsonl"))) {
            assertThat(lines.count()).isBetween(50_000L, 75_000L);
        }
        assertThat(world.campaignTruth(world.accountTruth()))
                .hasSize(3)
                .allSatisfy(campaign -> assertThat(campaign.campaignExchanges()).isGreaterThan(300));
    }
}
