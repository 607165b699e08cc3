package io.iolaus.lab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import io.iolaus.lab.score.WorldScore;
import io.iolaus.lab.world.WorldSpec;

/// The published campaigns at full size among half a million honest accounts, from generator to verdict in one run.
///
/// ```text
///  bars: 100,000 exchanges a second on two cores, 6 GB of resident memory, 2 KB of state an account,
///        each of the three campaigns named
/// ```
public final class PublishedBench {

    private static final int HONEST_ACCOUNTS = 500_000;

    /// Above 32, since accounts that are suspended or never begin send less: honest exchanges reach 16 million.
    private static final double EXCHANGES_OF_EACH = 36;

    private static final double LOWEST_RATE = 100_000;
    private static final double HIGHEST_PEAK_GB = 6;
    private static final double HIGHEST_STATE_BYTES = 2_048;

    private PublishedBench() {}

    /// Runs it.
    ///
    /// @param fraction of the full size, above 0 and at most 1
    /// @return what to print
    public static List<String> run(long seed, double fraction) throws IOException, InterruptedException {
        WorldScan.Request request = request(seed, fraction);
        WorldScan scan = WorldScan.run(request);
        StateBytes state = StateBytes.run(request);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%,d exchanges (%,d honest) of %,d accounts, seed %d, parallelism %d",
                scan.exchanges(), scan.honestExchanges(), scan.accounts(), seed, WorldScan.PARALLELISM));
        lines.add(String.format(
                Locale.ROOT, "%-28s %.1f s by the clock, %.1f s of processor time (%.1f us an exchange)",
                "generator to verdict", scan.seconds(), scan.cpuSeconds(), scan.cpuSeconds() * 1e6 / scan.exchanges()));
        lines.add(bar("exchanges a second", scan.rate(), "at least", LOWEST_RATE, scan.rate() >= LOWEST_RATE));
        lines.add(bar("peak resident memory, GB", scan.peakGb(), "at most", HIGHEST_PEAK_GB, scan.peakGb() <= HIGHEST_PEAK_GB));
        double stored = state.stored();
        lines.add(bar("state an account, bytes", stored, "at most", HIGHEST_STATE_BYTES, stored <= HIGHEST_STATE_BYTES));
        lines.add(String.format(Locale.ROOT, "%-28s %,.0f", "the same on the heap, bytes", state.onHeap()));
        for (WorldScore.FoundCampaign found : scan.campaigns()) {
            lines.add(named(found));
        }
        lines.add(String.format(Locale.ROOT, "%-28s %,d", "honest accounts named", scan.honestNamed()));
        return lines;
    }

    /// The world that it draws.
    ///
    /// @param fraction of the full size, above 0 and at most 1
    public static WorldSpec spec(long seed, double fraction) {
        return request(seed, fraction).spec();
    }

    private static WorldScan.Request request(long seed, double fraction) {
        return new WorldScan.Request(seed, fraction, fraction, (int) Math.round(HONEST_ACCOUNTS * fraction), EXCHANGES_OF_EACH, true);
    }

    private static String bar(String what, double figure, String side, double bar, boolean held) {
        return String.format(
                Locale.ROOT, figure < 100 ? "%-28s %.2f, bar %s %,.0f: %s" : "%-28s %,.0f, bar %s %,.0f: %s",
                what, figure, side, bar, held ? "held" : "MISSED");
    }

    private static String named(WorldScore.FoundCampaign found) {
        return found.verdict().isEmpty()
                ? String.format(Locale.ROOT, "%-28s MISSED, %,d accounts", found.id(), found.accounts())
                : String.format(
                        Locale.ROOT, "%-28s named by %s (%s): %,d of %,d accounts (%.0f %%), %,d strangers",
                        found.id(), found.verdict(), found.level(), found.found(), found.accounts(),
                        100.0 * found.found() / found.accounts(), found.others());
    }
}
