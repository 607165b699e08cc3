package io.iolaus.lab.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.population.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
    private static final WorldSpec SPEC = WorldSpec.random(3, 400);

    @Test
    void sameSeedWritesTheSameBytesOnOneTwoAndFourThreads(@TempDir Path directory) throws IOException {
        for (int threads : new int[] {1, 2, 4}) {
            WorldWriter.write(World.of(SPEC, Library.builtIn()), directory.resolve("t" + threads), threads, ProgressListener.NONE);
        }

        for (String file : List.of("exchanges.jsonl", "accounts.jsonl", "truth.jsonl")) {
            byte[] one = Files.readAllBytes(directory.resolve("t1").resolve(file));
            assertThat(one).isNotEmpty();
            assertThat(Files.readAllBytes(directory.resolve("t2").resolve(file))).as(file).isEqualTo(one);
            assertThat(Files.readAllBytes(directory.resolve("t4").resolve(file))).as(file).isEqualTo(one);
        }
    }

    @Test
    void anotherSeedIsAnotherWorld() {
        Set<String> here = ids(World.of(SPEC, Library.builtIn()));
        here.retainAll(ids(World.of(SPEC.withSeed(4), Library.builtIn())));

        assertThat(here).isEmpty();
    }

    @Test
    void partitionsTogetherAreTheWorld() {
        World world = World.of(SPEC, Library.builtIn());
        List<Exchange> whole = collect(world, 0, 1);
        List<Exchange> parts = new ArrayList<>();
        for (int partition = 0; partition < 3; partition++) {
            parts.addAll(collect(world, partition, 3));
        }
        Comparator<Exchange> order = Comparator.comparingLong(Exchange::timestampNanos).thenComparing(Exchange::accountId)
                .thenComparing(Exchange::prompt);
        whole.sort(order);
        parts.sort(order);

        assertThat(parts).isEqualTo(whole);
    }

    @Test
    void streamsAreInOrderOfTime() {
        List<Exchange> exchanges = collect(World.of(SPEC, Library.builtIn()), 0, 1);

        assertThat(exchanges).isSortedAccordingTo(Comparator.comparingLong(Exchange::timestampNanos));
    }

    @Test
    void honestMeanIsWhatTheSpecAsks() {
        World world = World.of(WorldSpec.random(8, 4_000), Library.builtIn());
        double mean = world.accountTruth().stream().filter(truth -> truth.campaign().isEmpty())
                .mapToLong(Truth.AccountTruth::exchanges).average().orElseThrow();

        assertThat(mean).isBetween(world.spec().exchangesPerAccount() * 0.7, world.spec().exchangesPerAccount() * 1.35);
    }

    @Test
    void tableOrderAndIdsTellNothingOfKind() {
        World world = World.of(WorldSpec.random(9, 3_000), Library.builtIn());
        Ranking position = new Ranking();
        Ranking id = new Ranking();
        int index = 0;
        for (Truth.AccountTruth truth : world.accountTruth()) {
            position.add(index++, !truth.campaign().isEmpty());
            id.add(truth.id().substring(5, 9).hashCode(), !truth.campaign().isEmpty());
        }

        assertThat(position.rocArea()).isBetween(0.4, 0.6);
        assertThat(id.rocArea()).isBetween(0.4, 0.6);
    }

    @Test
    void publishedWorldKeepsItsProportionsAtAnyScale() {
        World world = World.of(PublishedWorld.spec(1, 0.01), Library.builtIn());
        List<Truth.CampaignTruth> campaigns = world.campaignTruth(world.accountTruth());

        assertThat(campaigns.get(0).campaignExchanges()).isBetween(1_200L, 1_800L);
        assertThat(campaigns.get(1).campaignExchanges()).isBetween(27_000L, 41_000L);
        assertThat(campaigns.get(2).campaignExchanges()).isBetween(104_000L, 156_000L);
        assertThat(world.accounts()).isEqualTo(12 + 12 + 229 + 280);
    }

    @Test
    void everyWorldNeedsHonestAccounts() {
        int held = SPEC.campaigns().stream().mapToInt(operator -> operator.accounts()).sum();

        assertThatThrownBy(() -> new WorldSpec(1, held, 5, WorldSpec.SEPTEMBER_2026, 5, 5, 0, SPEC.mix(), SPEC.campaigns()))
                .hasMessage("accounts must exceed the campaigns' " + held + ", got " + held);
    }

    private static List<Exchange> collect(World world, int partition, int partitions) {
        List<Exchange> exchanges = new ArrayList<>();
        world.stream(partition, partitions, (exchange, campaign) -> exchanges.add(exchange));
        return exchanges;
    }

    private static Set<String> ids(World world) {
        Set<String> ids = new HashSet<>();
        world.accountTable().forEach(account -> ids.add(account.id()));
        return ids;
    }
}
