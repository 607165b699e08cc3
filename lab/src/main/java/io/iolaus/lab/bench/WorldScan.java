package io.iolaus.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import io.iolaus.flow.EmbeddedFlink;
import io.iolaus.flow.ResultsFolder;
import io.iolaus.flow.ScanInputs;
import io.iolaus.judge.Findings;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.score.Scoring;
import io.iolaus.lab.score.WorldScore;
import io.iolaus.lab.world.PublishedWorld;
import io.iolaus.lab.world.Truth;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldSpec;

/// One run from generator to verdict, in a process of its own, and what it took: nothing of the log touches a disk.
///
/// @param accounts accounts that sent anything
/// @param exchanges exchanges drawn, read and judged
/// @param honestExchanges of those, by accounts of no campaign
/// @param seconds from the first exchange drawn to the verdict
/// @param cpuSeconds of all cores, from the start of the process
/// @param peakGb most resident memory, GiB
/// @param campaigns each published campaign and the verdict that names most of it
/// @param honestNamed honest accounts in a verdict of any level
record WorldScan(
        int accounts,
        long exchanges,
        long honestExchanges,
        double seconds,
        double cpuSeconds,
        double peakGb,
        List<WorldScore.FoundCampaign> campaigns,
        int honestNamed) {

    /// A world to scan: the published campaigns, scaled, among honest accounts.
    ///
    /// @param seed of the world
    /// @param accountScale multiplies the campaigns' accounts
    /// @param exchangeScale multiplies their own exchanges
    /// @param honestAccounts accounts of no campaign
    /// @param exchangesOfEach mean exchanges of an honest account
    /// @param judged whether to hold the findings against the truth, which takes longer than some scans
    record Request(
            long seed, double accountScale, double exchangeScale, int honestAccounts, double exchangesOfEach, boolean judged) {

        List<String> arguments() {
            return List.of(
                    Long.toString(seed), Double.toString(accountScale), Double.toString(exchangeScale),
                    Integer.toString(honestAccounts), Double.toString(exchangesOfEach), Boolean.toString(judged));
        }

        static Request of(String[] arguments) {
            return new Request(
                    Long.parseLong(arguments[0]), Double.parseDouble(arguments[1]), Double.parseDouble(arguments[2]),
                    Integer.parseInt(arguments[3]), Double.parseDouble(arguments[4]), Boolean.parseBoolean(arguments[5]));
        }

        WorldSpec spec() {
            return PublishedWorld.among(seed, accountScale, exchangeScale, honestAccounts, exchangesOfEach);
        }
    }

    static final int PARALLELISM = 2;

    /// Heap of the process, MiB: what the bar on resident memory leaves beside the JVM's own.
    private static final int HEAP_MB = 4_900;

    private static final String FIGURES = "figures";
    private static final String CAMPAIGN = "campaign";
    private static final String HONEST = "honest";

    /// Runs one in a process of its own.
    static WorldScan run(Request request) throws IOException, InterruptedException {
        return read(ChildProcess.run(WorldScan.class, List.of("-Xmx" + HEAP_MB + "m"), request.arguments()));
    }

    /// The child's side.
    public static void main(String[] arguments) throws Exception {
        Request request = Request.of(arguments);
        World world = World.of(request.spec(), Library.builtIn());
        Findings findings = scan(world);
        if (request.judged) {
            judge(world, findings);
        }
    }

    private static Findings scan(World world) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("iolaus-bench");
        ResultsFolder results = ResultsFolder.local(folder);
        WorldSource source = new WorldSource(world, PARALLELISM);
        try (EmbeddedFlink flink = EmbeddedFlink.start(PARALLELISM)) {
            long start = System.nanoTime();
            Findings findings = flink.scan(ScanInputs.bounded(source, source.accounts(), results)).findings();
            System.out.printf(
                    Locale.ROOT, "%s\t%d\t%d\t%.3f\t%.3f\t%.3f%n", FIGURES, findings.accounts().size(), findings.exchanges(),
                    (System.nanoTime() - start) / 1e9, ChildProcess.cpuSeconds(), ChildProcess.peakGb());
            return findings;
        } finally {
            results.clear();
            Files.delete(folder);
        }
    }

    private static void judge(World world, Findings findings) {
        List<Truth.AccountTruth> truth = world.accountTruth();
        WorldScore score = new Scoring(truth).score(findings);
        long honest = truth.stream()
                .filter(account -> account.campaign().isEmpty())
                .mapToLong(Truth.AccountTruth::exchanges)
                .sum();
        int named = score.honestHit().getOrDefault("watch", Map.of()).values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(Locale.ROOT, "%s\t%d\t%d%n", HONEST, honest, named);
        for (WorldScore.FoundCampaign found : score.campaigns()) {
            System.out.printf(
                    Locale.ROOT, "%s\t%s\t%d\t%.3f\t%s\t%s\t%d\t%d%n",
                    CAMPAIGN, found.id(), found.accounts(), found.mixing(), found.verdict(), found.level(), found.found(), found.others());
        }
    }

    private static WorldScan read(List<String> lines) throws IOException {
        List<WorldScore.FoundCampaign> campaigns = new ArrayList<>();
        Map<String, String[]> others = new HashMap<>();
        for (String line : lines) {
            String[] cells = line.split("\t", -1);
            if (cells[0].equals(CAMPAIGN)) {
                campaigns.add(new WorldScore.FoundCampaign(
                        cells[1], Integer.parseInt(cells[2]), Double.parseDouble(cells[3]), cells[4], cells[5],
                        Integer.parseInt(cells[6]), Integer.parseInt(cells[7])));
            } else {
                others.put(cells[0], cells);
            }
        }
        String[] figures = others.get(FIGURES);
        if (figures == null) {
            throw new IOException("a run ended without figures");
        }
        String[] honest = others.getOrDefault(HONEST, new String[] {HONEST, "0", "0"});
        return new WorldScan(
                Integer.parseInt(figures[1]), Long.parseLong(figures[2]), Long.parseLong(honest[1]),
                Double.parseDouble(figures[3]), Double.parseDouble(figures[4]), Double.parseDouble(figures[5]),
                campaigns, Integer.parseInt(honest[2]));
    }

    /// Exchanges for each second of the clock.
    double rate() {
        return exchanges / seconds;
    }
}
