package io.iolaus.lab.power;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import io.iolaus.judge.ExchangePosterior;
import io.iolaus.judge.Judge;
import io.iolaus.judge.Member;
import io.iolaus.judge.Verdict;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.score.Detection;
import io.iolaus.lab.score.Proportion;
import io.iolaus.lab.score.TextAccess;
import io.iolaus.lab.world.Truth;
import io.iolaus.lab.world.World;

/// How well what is a campaign's is told from what is its bystanders', behind the keys of campaigns that are called: the share
/// of each account, and each exchange.
///
/// @param grid what was tried
/// @param firstSeed seed of the first replication
/// @param replications worlds for each campaign
/// @param cells in the grid's order
public record MixtureCurve(PowerGrid grid, long firstSeed, int replications, List<Separation> cells) {

    private static final int BINS = 10;
    private static final double HALF = 0.5;

    public MixtureCurve {
        cells = List.copyOf(cells);
    }

    /// What was seen behind the keys of one cell's campaigns, over all worlds where they were called. Exchanges are of all accounts that
    /// the verdicts name, honest ones too.
    ///
    /// @param covered named accounts of the campaign whose interval holds their true share, of all such accounts
    /// @param bias mean of the estimated shares less the true ones
    /// @param width mean width of the intervals
    /// @param area probability that a campaign's exchange has a higher posterior than a bystander's; NaN where there is none of either
    /// @param brier mean squared distance of the posteriors from the truth (Brier 1950)
    /// @param calibrationError mean distance of posteriors from the share that is the campaign's, over ten bins of equal width
    /// @param campaign campaign's exchanges of posterior 0.5 or more, of all
    /// @param bystanders bystanders' exchanges of posterior 0.5 or more, of all
    public record Separation(
            PowerGrid.Cell cell, Share covered, double bias, double width, double area, double brier, double calibrationError,
            Share campaign, Share bystanders) {}

    /// So many of so many; none of none where nothing was called.
    public record Share(int hits, int trials) {

        /// As a person reads it, with Wilson's interval.
        String shown() {
            return trials == 0 ? "–" : new Proportion(hits, trials).shown() + " of " + trials;
        }
    }

    /// What one world showed, exchanges as posterior and truth.
    private static final class Seen {
        private int members;
        private int covered;
        private double bias;
        private double width;
        private final List<double[]> exchanges = new ArrayList<>();

        void add(Seen other) {
            members += other.members;
            covered += other.covered;
            bias += other.bias;
            width += other.width;
            exchanges.addAll(other.exchanges);
        }
    }

    /// Judges `replications` worlds for each cell; the same result whatever the threads.
    ///
    /// @param texts what the detector is given of the text
    /// @param done told how many worlds are finished
    public static MixtureCurve of(PowerGrid grid, int replications, long firstSeed, TextAccess texts, LongConsumer done) {
        if (replications < 1) {
            throw new IllegalArgumentException("replications must be >= 1, got " + replications);
        }
        AtomicLong finished = new AtomicLong();
        List<Separation> separations = new ArrayList<>();
        for (PowerGrid.Cell cell : grid.cells()) {
            Seen all = new Seen();
            // In order after the parallel part: sums of fractions depend on it.
            IntStream.range(0, replications)
                    .parallel()
                    .mapToObj(i -> {
                        Seen seen = judge(World.of(grid.world(cell, firstSeed + i), Library.builtIn()), texts);
                        done.accept(finished.incrementAndGet());
                        return seen;
                    })
                    .toList()
                    .forEach(all::add);
            separations.add(separation(cell, all));
        }
        return new MixtureCurve(grid, firstSeed, replications, separations);
    }

    private static Seen judge(World world, TextAccess texts) {
        Map<String, Truth.AccountTruth> truth = new HashMap<>();
        world.accountTruth().forEach(account -> truth.put(account.id(), account));
        Map<String, Member> members = new HashMap<>();
        Map<String, ExchangePosterior> posteriors = new HashMap<>();
        Seen seen = new Seen();
        for (Verdict verdict : new Judge().findings(Detection.dossiers(world, texts)).campaigns()) {
            long own = verdict.members().stream().filter(member -> !of(truth, member).campaign().isEmpty()).count();
            if (2 * own > verdict.members().size()) {
                for (Member member : verdict.members()) {
                    if (members.putIfAbsent(member.accountId(), member) == null) {
                        posteriors.put(member.accountId(), verdict.exchangePosterior());
                        see(member, of(truth, member), seen);
                    }
                }
            }
        }
        var reader = texts.reader(world.spec().seed());
        world.stream((exchange, campaign) -> {
            Member member = members.get(exchange.accountId());
            ExchangePosterior posterior = posteriors.get(exchange.accountId());
            if (member != null && posterior != null) {
                var reading = reader.apply(exchange);
                seen.exchanges.add(new double[] {
                    posterior.of(reading.frame(), reading.scaffold(), member.campaignShare()), campaign ? 1 : 0
                });
            }
        });
        return seen;
    }

    private static void see(Member member, Truth.AccountTruth account, Seen seen) {
        if (!account.campaign().isEmpty()) {
            double share = account.mixing();
            seen.members++;
            seen.covered += member.lowestShare() <= share && share <= member.highestShare() ? 1 : 0;
            seen.bias += member.campaignShare() - share;
            seen.width += member.highestShare() - member.lowestShare();
        }
    }

    private static Truth.AccountTruth of(Map<String, Truth.AccountTruth> truth, Member member) {
        Truth.AccountTruth account = truth.get(member.accountId());
        if (account == null) {
            throw new IllegalStateException("no truth of account " + member.accountId());
        }
        return account;
    }

    private static Separation separation(PowerGrid.Cell cell, Seen seen) {
        double[][] exchanges = seen.exchanges.toArray(double[][]::new);
        double brier = 0;
        double[] sums = new double[BINS];
        int[] campaign = new int[2];
        int[] bystanders = new int[2];
        for (double[] each : exchanges) {
            double distance = each[0] - each[1];
            brier += distance * distance;
            sums[Math.min(BINS - 1, (int) (each[0] * BINS))] += distance;
            int[] counts = each[1] == 1 ? campaign : bystanders;
            counts[0] += each[0] >= HALF ? 1 : 0;
            counts[1]++;
        }
        double all = Math.max(1, exchanges.length);
        return new Separation(
                cell, new Share(seen.covered, seen.members), seen.bias / Math.max(1, seen.members), seen.width / Math.max(1, seen.members),
                area(exchanges), brier / all, Arrays.stream(sums).map(Math::abs).sum() / all,
                new Share(campaign[0], campaign[1]), new Share(bystanders[0], bystanders[1]));
    }

    /// Area under the receiver operating characteristic, by ranks with ties shared (Mann and Whitney 1947).
    static double area(double[][] exchanges) {
        Arrays.sort(exchanges, (a, b) -> Double.compare(a[0], b[0]));
        double ranks = 0;
        double positive = 0;
        for (int i = 0; i < exchanges.length; ) {
            int end = i;
            double hits = 0;
            while (end < exchanges.length && exchanges[end][0] == exchanges[i][0]) {
                hits += exchanges[end][1];
                end++;
            }
            ranks += hits * (i + 1 + end) / 2;
            positive += hits;
            i = end;
        }
        return (ranks - positive * (positive + 1) / 2) / (positive * (exchanges.length - positive));
    }

    /// A table of Markdown, a row for each campaign of the grid.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| accounts | mixing | days | interval holds the true share | estimate less truth | mean width | AUC of exchanges | Brier score | calibration error "
                + "| campaign's exchanges at 0.5 or more | bystanders' exchanges at 0.5 or more |");
        lines.add("|--:|--:|--:|---|--:|--:|--:|--:|--:|---|---|");
        for (Separation each : cells) {
            lines.add(String.format(
                    Locale.ROOT, "| %d | %s | %d | %s | %.3f | %.3f | %.3f | %.3f | %.3f | %s | %s |",
                    each.cell().accounts(), each.cell().mixing(), each.cell().days(), each.covered().shown(), each.bias(), each.width(), each.area(),
                    each.brier(), each.calibrationError(), each.campaign().shown(), each.bystanders().shown()));
        }
        return lines;
    }
}
