package io.iolaus.lab.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.power.PowerGrid;
import io.iolaus.lab.score.Proportion;
import io.iolaus.lab.world.World;

/// What a campaign gets away with before it is called, by how much it is mixed with other traffic.
///
/// @param setting what was held
/// @param firstSeed seed of the first world
/// @param points by mixing, in the order that was asked for
public record LeakCurve(Setting setting, long firstSeed, List<Point> points) {

    public LeakCurve {
        points = List.copyOf(points);
    }

    /// What is the same in every world.
    ///
    /// @param honestAccounts honest accounts of each world
    /// @param accounts the campaign's accounts; it is otherwise that of a [PowerGrid]
    /// @param days length of the log; the campaign runs from a quarter of it to the end
    /// @param hours of event time between two checkpoints
    public record Setting(int honestAccounts, int accounts, int days, int hours) {

        public Setting {
            if (honestAccounts < 1 || accounts < 1 || days < 1 || hours < 1) {
                throw new IllegalArgumentException("honest accounts, accounts, days and hours must be >= 1, got "
                        + honestAccounts + ", " + accounts + ", " + days + ", " + hours);
            }
        }

        /// A campaign of 100 accounts in two weeks, judged every 2 hours.
        public static Setting usual(int honestAccounts) {
            return new Setting(honestAccounts, 100, 14, 2);
        }
    }

    /// The mixing shares that are published.
    public static List<Double> usualMixings() {
        return List.of(1.0, 0.3, 0.1, 0.05);
    }

    /// One mixing share.
    ///
    /// @param mixing the campaign's share of its accounts' traffic
    /// @param own by world, the exchanges that the campaign sent in all
    /// @param enforced by world, the leak before it was called at `enforce`
    /// @param called by world, the leak before it was called at any level
    public record Point(double mixing, List<Long> own, List<Leak> enforced, List<Leak> called) {

        public Point {
            own = List.copyOf(own);
            enforced = List.copyOf(enforced);
            called = List.copyOf(called);
        }

        /// Mean of what a campaign sent in all.
        public double meanOwn() {
            return own.stream().mapToLong(Long::longValue).average().orElse(0);
        }
    }

    /// Replays `worlds` worlds for each mixing share; the same result whatever the threads, since prompts come from the
    /// built-in grammar, seeds are shared by the shares, and a world depends on no other.
    ///
    /// @param done told how many worlds are finished
    public static LeakCurve of(Setting setting, List<Double> mixings, int worlds, long firstSeed, LongConsumer done) {
        if (worlds < 1) {
            throw new IllegalArgumentException("worlds must be >= 1, got " + worlds);
        }
        AtomicLong finished = new AtomicLong();
        List<Replay.Outcome> outcomes = IntStream.range(0, mixings.size() * worlds)
                .parallel()
                .mapToObj(i -> {
                    PowerGrid.Cell cell = new PowerGrid.Cell(setting.accounts, mixings.get(i / worlds), setting.days);
                    World world = World.of(
                            PowerGrid.world(setting.honestAccounts, cell, firstSeed + i % worlds), Library.builtIn());
                    Replay.Outcome outcome = Replay.of(world, setting.hours);
                    done.accept(finished.incrementAndGet());
                    return outcome;
                })
                .toList();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < mixings.size(); i++) {
            List<Replay.Outcome> each = outcomes.subList(i * worlds, (i + 1) * worlds);
            points.add(new Point(
                    mixings.get(i),
                    each.stream().map(Replay.Outcome::own).toList(),
                    each.stream().map(Replay.Outcome::enforced).toList(),
                    each.stream().map(Replay.Outcome::called).toList()));
        }
        return new LeakCurve(setting, firstSeed, points);
    }

    /// What was held, in a sentence, and a table of Markdown with a row for each mixing share.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        int worlds = points.isEmpty() ? 0 : points.getFirst().own.size();
        lines.add(String.format(
                Locale.ROOT,
                "A campaign of %,d accounts among %,d honest ones, %d days, judged every %d hours; worlds a row: %d, from seed %d.",
                setting.accounts, setting.honestAccounts, setting.days, setting.hours, worlds, firstSeed));
        lines.add("");
        lines.add("| mixing | its exchanges, mean | called at enforce (95% interval) | leaked before, median "
                + "| called at any level (95% interval) | leaked before, median |");
        lines.add("|--:|--:|--:|--:|--:|--:|");
        for (Point point : points) {
            lines.add(String.format(
                    Locale.ROOT, "| %s | %,.0f | %s | %s | %s | %s |",
                    point.mixing, point.meanOwn(), share(point.enforced), median(point.enforced), share(point.called),
                    median(point.called)));
        }
        return lines;
    }

    private static String share(List<Leak> leaks) {
        Proportion called = new Proportion((int) leaks.stream().filter(Leak::called).count(), leaks.size());
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", called.share(), called.lowest(), called.highest());
    }

    /// Where fewer than half were called, all that is known is that half of them leaked more than this.
    private static String median(List<Leak> leaks) {
        Function<Long, String> number = exchanges -> String.format(Locale.ROOT, "%,d", exchanges);
        OptionalLong median = Leak.median(leaks);
        if (median.isPresent()) {
            return number.apply(median.getAsLong());
        }
        long leastCensored = leaks.stream().filter(leak -> !leak.called()).mapToLong(Leak::exchanges).min().orElse(0);
        return "> " + number.apply(leastCensored);
    }
}
