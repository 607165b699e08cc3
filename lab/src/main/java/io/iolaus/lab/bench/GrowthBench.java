package io.iolaus.lab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Measures how the cost of a scan grows with exchanges and with accounts, each run in a process of its own.
///
/// Half of the exchanges are the published campaigns', half honest ones, as in the published world among half a million
/// accounts. Where exchanges grow the accounts stay; where accounts grow each sends as many exchanges as before.
public final class GrowthBench {

    /// The bar on either exponent.
    public static final double HIGHEST_EXPONENT = 1.05;

    /// Sizes of each measure, each twice the one before.
    public static final int STEPS = 4;
    private static final int ACCOUNTS = 50_000;
    private static final long EXCHANGES = 1_000_000;
    private static final int EXCHANGES_OF_EACH = 10;
    private static final double CAMPAIGNS_PER_ACCOUNT = 24_000.0 / 524_000;
    private static final int PUBLISHED_ACCOUNTS = 24_000;

    /// Exchanges of the campaigns' accounts at scale 1, their bystanders' included.
    private static final double PUBLISHED_EXCHANGES = 26_700_000;

    private GrowthBench() {}

    /// Measures both.
    ///
    /// @param fraction multiplies every size; 1 for 1 to 8 million exchanges and 50 to 400 thousand accounts
    /// @param steps sizes of each, each twice the one before; [#STEPS] for the bar
    /// @param done told of each run
    public static List<Growth> run(long seed, double fraction, int steps, Consumer<Growth.Point> done)
            throws IOException, InterruptedException {
        List<Growth.Point> exchanges = new ArrayList<>();
        List<Growth.Point> accounts = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            exchanges.add(point(seed, ACCOUNTS * fraction, fraction * EXCHANGES * (1 << step), done));
        }
        for (int step = 0; step < steps; step++) {
            double size = ACCOUNTS * fraction * (1 << step);
            accounts.add(point(seed, size, size * EXCHANGES_OF_EACH, done));
        }
        return List.of(new Growth("exchanges", exchanges), new Growth("accounts", accounts));
    }

    /// Tables of Markdown: every run, then the exponents against their bar.
    public static List<String> lines(List<Growth> growths) {
        List<String> lines = new ArrayList<>();
        lines.add("| what grows | exchanges | accounts | processor time | by the clock | peak memory |");
        lines.add("|---|--:|--:|--:|--:|--:|");
        for (Growth growth : growths) {
            for (Growth.Point point : growth.points()) {
                lines.add(String.format(
                        Locale.ROOT, "| %s | %,d | %,d | %.1f s | %.1f s | %.2f GB |",
                        growth.measure(), point.exchanges(), point.accounts(), point.cpuSeconds(), point.seconds(), point.peakGb()));
            }
        }
        lines.add("");
        lines.add("| exponent of processor time | goal | measured | over the last doubling |");
        lines.add("|---|--:|--:|--:|");
        for (Growth growth : growths) {
            lines.add(String.format(
                    Locale.ROOT, "| in %s | at most %.2f | %.2f | %.2f |",
                    growth.measure(), HIGHEST_EXPONENT, growth.exponent(), growth.lastExponent()));
        }
        return lines;
    }

    private static Growth.Point point(long seed, double accounts, double exchanges, Consumer<Growth.Point> done)
            throws IOException, InterruptedException {
        double campaigns = accounts * CAMPAIGNS_PER_ACCOUNT;
        int honest = (int) Math.round(accounts - campaigns);
        WorldScan scan = WorldScan.run(new WorldScan.Request(
                seed, campaigns / PUBLISHED_ACCOUNTS, exchanges / 2 / PUBLISHED_EXCHANGES, honest, exchanges / 2 / honest, false));
        Growth.Point point =
                new Growth.Point(scan.accounts(), scan.exchanges(), scan.cpuSeconds(), scan.seconds(), scan.peakGb());
        done.accept(point);
        return point;
    }
}
