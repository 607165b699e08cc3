package io.iolaus.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import io.iolaus.flow.EmbeddedFlink;
import io.iolaus.flow.ResultsFolder;
import io.iolaus.flow.ScanInputs;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Judge;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.score.Detection;
import io.iolaus.lab.world.PublishedWorld;
import io.iolaus.lab.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorldSourceTest {

    @Test
    void aWorldDrawnInsideFlinkGivesTheFindingsOfOneDrawnBesideIt(@TempDir Path folder) throws Exception {
        World world = World.of(PublishedWorld.among(5, 0.001, 0.0005, 400, 12), Library.builtIn());
        Findings expected = new Judge().findings(Detection.dossiers(world));
        for (int partitions : new int[] {1, 3}) {
            WorldSource source = new WorldSource(world, partitions);
            Findings found;
            try (EmbeddedFlink flink = EmbeddedFlink.start(2)) {
                found = flink.scan(ScanInputs.bounded(source, source.accounts(), ResultsFolder.local(folder))).findings();
            }
            assertThat(found.exchanges()).isEqualTo(expected.exchanges()).isPositive();
            assertThat(found.accounts()).isEqualTo(expected.accounts());
            assertThat(found.campaigns()).extracting("id").isEqualTo(expected.campaigns().stream().map(each -> each.id()).toList());
        }
    }
}
