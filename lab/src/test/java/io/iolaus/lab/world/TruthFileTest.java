package io.iolaus.lab.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import io.iolaus.flow.source.UnreadableInputException;
import io.iolaus.lab.population.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthFileTest {

    @Test
    void aWorldsTruthIsReadBackAsItWas(@TempDir Path folder) throws IOException {
        World world = World.of(WorldSpec.random(3, 300), Library.builtIn());
        TruthJson.write(world, folder.resolve("truth.jsonl"));

        TruthFile truth = TruthFile.read(folder.resolve("truth.jsonl"));

        assertThat(truth.accounts()).isEqualTo(world.accountTruth());
        assertThat(truth.campaignNames()).hasSameSizeAs(world.spec().campaigns());
        assertThat(truth.nameOf("campaign-1")).isEqualTo(world.spec().campaigns().getFirst().name());
        assertThat(truth.nameOf("campaign-99")).isEmpty();
    }

    @Test
    void whatIsNoTruthIsSaidWithFileAndRule(@TempDir Path folder) throws IOException {
        Path other = Files.writeString(folder.resolve("accounts.jsonl"), "{\"user.id\":\"a\"}\n");
        Path text = Files.writeString(folder.resolve("notes.txt"), "{}\nnot JSON");

        assertThatThrownBy(() -> TruthFile.read(other))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("accounts.jsonl: has no account");
        assertThatThrownBy(() -> TruthFile.read(text))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("notes.txt: is no JSON at line 2");
    }
}
