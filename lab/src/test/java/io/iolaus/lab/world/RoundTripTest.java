package io.iolaus.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.AccountDecoder;
import io.iolaus.ingest.ContractDecoder;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.population.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {

    @Test
    void whatIsWrittenReadsBackAsWhatIsStreamed(@TempDir Path directory) throws Exception {
        World world = World.of(WorldSpec.random(6, 500), Library.builtIn());
        WorldWriter.write(world, directory, ProgressListener.NONE);
        List<Exchange> streamed = new ArrayList<>();
        world.stream((exchange, campaign) -> streamed.add(exchange));
        List<Exchange> read = new ArrayList<>();
        ContractDecoder decoder = new ContractDecoder();
        for (String line : Files.readAllLines(directory.resolve("exchanges.jsonl"))) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            decoder.decode(bytes, 0, bytes.length, read::add);
        }

        assertThat(read).hasSameSizeAs(streamed);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i)).isEqualTo(streamed.get(i));
        }
    }

    @Test
    void accountTableReadsBack(@TempDir Path directory) throws Exception {
        World world = World.of(WorldSpec.random(7, 500), Library.builtIn());
        WorldWriter.write(world, directory, ProgressListener.NONE);
        List<Account> read = new ArrayList<>();
        AccountDecoder decoder = new AccountDecoder();
        for (String line : Files.readAllLines(directory.resolve("accounts.jsonl"))) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            read.add(decoder.decode(bytes, 0, bytes.length));
        }

        assertThat(read).containsExactlyElementsOf(world.accountTable());
    }

    @Test
    void truthReadsBack(@TempDir Path directory) throws Exception {
        World world = World.of(WorldSpec.random(7, 300), Library.builtIn());
        WorldWriter.write(world, directory, ProgressListener.NONE);

        assertThat(TruthFile.read(directory.resolve("truth.jsonl")).accounts()).isEqualTo(world.accountTruth());
    }
}
