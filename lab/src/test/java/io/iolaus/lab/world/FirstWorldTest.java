package io.iolaus.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstWorldTest {

    @Test
    void demoWorldHasItsSize(@TempDir Path directory) throws Exception {
        long start = System.nanoTime();
        World world = World.of(DemoWorld.spec(1));
        System.out.println("made " + (System.nanoTime() - start) / 1e9);
        WorldWriter.write(world, directory, ProgressListener.NONE);
        System.out.println("wrote " + (System.nanoTime() - start) / 1e9);
        java.util.Map<String, long[]> kinds = new java.util.TreeMap<>();
        for (Truth.AccountTruth a : world.accountTruth()) {
            long[] c = kinds.computeIfAbsent(a.kind() + a.campaign(), k -> new long[3]);
            c[0]++;
            c[1] += a.exchanges();
            c[2] += a.campaignExchanges();
        }
        kinds.forEach((k, c) -> System.out.println(k + " " + c[0] + " " + c[1] + " " + c[2]));
        Path keep = Path.of("/tmp/labdemo");
        Files.createDirectories(keep);
        for (String f : new String[] {"exchanges.jsonl", "accounts.jsonl", "truth.jsonl"}) {
            Files.copy(directory.resolve(f), keep.resolve(f), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(Files.readAllLines(directory.resolve("accounts.jsonl"))).hasSize(2_000);
    }
}
