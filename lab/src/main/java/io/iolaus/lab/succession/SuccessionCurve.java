package io.iolaus.lab.succession;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.campaign.PublishedCampaigns;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.power.PowerGrid;
import io.iolaus.lab.score.Proportion;
import io.iolaus.lab.world.OneCampaignWorld;
import io.iolaus.lab.world.World;

/// The share of a campaign's replacements that is linked to it, as they send more, and of honest newcomers of the same days
/// that is linked by mistake.
///
/// @param setting what was held
/// @param firstSeed seed of the first world
/// @param points by mixing, in the order that was asked for
public record SuccessionCurve(Setting setting, long firstSeed, List<Point> points) {

    /// The exchanges at which the curve is read.
    public static final List<Integer> EXCHANGES = List.of(5, 10, 20, 50);

    public SuccessionCurve {
        points = List.copyOf(points);
    }

    /// What is the same in every world. The campaign is otherwise that of a [PowerGrid].
    ///
    /// @param honestAccounts honest accounts of each world
    /// @param accounts accounts that the campaign ever holds, replacements included
    /// @param days length of the log; the campaign runs from a quarter of it to the end
    /// @param hours of event time between two checkpoints
    /// @param banned suspended accounts for each that is in use, each followed by a replacement, 0 to 1
    /// @param lagHours mean time until a replacement, or an honest customer who comes back, begins
    public record Setting(int honestAccounts, int accounts, int days, int hours, double banned, double lagHours) {

        public Setting {
            if (honestAccounts < 1 || accounts < 2 || days < 4 || hours < 1 || !(banned > 0 && banned <= 1) || !(lagHours >= 0)) {
                throw new IllegalArgumentException("honest accounts and hours must be >= 1, accounts >= 2, days >= 4, banned in 0..1 and lag >= 0, got "
                        + honestAccounts + ", " + hours + ", " + accounts + ", " + days + ", " + banned + ", " + lagHours);
            }
        }

        /// A campaign of 130 accounts in two weeks, of which 30 are suspended and replaced a day later, judged every 12
        /// hours.
        public static Setting usual(int honestAccounts) {
            return new Setting(honestAccounts, 130, 14, 12, 0.3, 24);
        }
    }

    /// The mixing shares that are published.
    public static List<Double> usualMixings() {
        return List.of(1.0, 0.3, 0.1);
    }

    /// So many of so many, which may be none.
    public record Count(int hits, int trials) {}

    /// One mixing share: how many newcomers are linked, of those who sent as much.
    ///
    /// @param mixing the campaign's share of its accounts' traffic
    /// @param linked by number of exchanges, replacements that are linked by a verdict or as successors
    /// @param succeeded the same by a succession alone
    /// @param honest honest newcomers linked to the campaign, of those who joined by themselves
    /// @param honestNamed of the same, named by any verdict
    /// @param honestRestrained of the same, named at `step_up` or `enforce`
    /// @param back customers who came back and are linked to the campaign
    /// @param backNamed of the same, named by any verdict
    /// @param backRestrained of the same, named at `step_up` or `enforce`
    /// @param backFound of the same, linked to their own first account
    public record Point(
            double mixing, List<Count> linked, List<Count> succeeded, Count honest, Count honestNamed, Count honestRestrained,
            Count back, Count backNamed, Count backRestrained, Count backFound) {

        public Point {
            linked = List.copyOf(linked);
            succeeded = List.copyOf(succeeded);
        }

        static Point of(double mixing, List<Newcomer> newcomers) {
            List<Newcomer> replaced = kind(newcomers, Newcomer.Kind.REPLACEMENT);
            List<Newcomer> honest = kind(newcomers, Newcomer.Kind.HONEST);
            List<Newcomer> back = kind(newcomers, Newcomer.Kind.COMEBACK);
            return new Point(
                    mixing,
                    IntStream.range(0, EXCHANGES.size()).mapToObj(level -> share(judged(replaced, level), each -> each.wasLinked(level))).toList(),
                    IntStream.range(0, EXCHANGES.size()).mapToObj(level -> share(judged(replaced, level), each -> each.wasSuccessor(level))).toList(),
                    share(honest, Newcomer::isLinked),
                    share(honest, Newcomer::isNamed),
                    share(honest, Newcomer::isRestrained),
                    share(back, Newcomer::isLinked),
                    share(back, Newcomer::isNamed),
                    share(back, Newcomer::isRestrained),
                    share(back, Newcomer::isSuccessorOfItsOwn));
        }

        private static List<Newcomer> kind(List<Newcomer> newcomers, Newcomer.Kind kind) {
            return newcomers.stream().filter(each -> each.kind() == kind && each.sent() > 0).toList();
        }

        /// Those who sent so many at all.
        private static List<Newcomer> judged(List<Newcomer> newcomers, int level) {
            return newcomers.stream().filter(each -> each.wasJudged(level)).toList();
        }

        private static Count share(List<Newcomer> newcomers, Predicate<Newcomer> fulfils) {
            return new Count((int) newcomers.stream().filter(fulfils).count(), newcomers.size());
        }
    }

    /// Replays `worlds` worlds for each mixing share; the same result whatever the threads, since prompts come from the
    /// built-in grammar, seeds are shared by the shares, and a world depends on no other.
    ///
    /// @param done told how many worlds are finished
    public static SuccessionCurve of(Setting setting, List<Double> mixings, int worlds, long firstSeed, LongConsumer done) {
        if (worlds < 1) {
            throw new IllegalArgumentException("worlds must be >= 1, got " + worlds);
        }
        AtomicLong finished = new AtomicLong();
        List<List<Newcomer>> newcomers = IntStream.range(0, mixings.size() * worlds)
                .parallel()
                .mapToObj(i -> {
                    World world = world(setting, mixings.get(i / worlds), firstSeed + i % worlds);
                    List<Newcomer> found = SuccessionReplay.of(world, setting.hours, setting.lagHours);
                    done.accept(finished.incrementAndGet());
                    return found;
                })
                .toList();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < mixings.size(); i++) {
            List<Newcomer> all = newcomers.subList(i * worlds, (i + 1) * worlds).stream().flatMap(List::stream).toList();
            points.add(Point.of(mixings.get(i), all));
        }
        return new SuccessionCurve(setting, firstSeed, points);
    }

    private static World world(Setting setting, double mixing, long seed) {
        long exchanges = Math.max(1, Math.round(setting.accounts * mixing * setting.days * PowerGrid.EXCHANGES_PER_DAY));
        Operator operator = PublishedCampaigns.coding(setting.accounts, exchanges, setting.days)
                .with(mixing)
                .with(new Operator.Upkeep(1, setting.banned, setting.lagHours, 0));
        return World.of(OneCampaignWorld.spec(seed, setting.honestAccounts, setting.days, operator), Library.builtIn());
    }

    /// What was held, in a sentence, and two tables of Markdown with a row for each mixing share.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "A campaign of %,d accounts, %.0f%% more than it has in use at a time, among %,d honest ones, %d days, judged every %d hours, from seed %d.",
                setting.accounts, 100 * setting.banned, setting.honestAccounts, setting.days, setting.hours, firstSeed));
        lines.add("");
        lines.add("| mixing | replacements | linked by 5 exchanges | by 10 | by 20 | by 50 | by a succession alone, by 20 |");
        lines.add("|--:|--:|--:|--:|--:|--:|--:|");
        for (Point point : points) {
            lines.add(String.format(
                    Locale.ROOT, "| %s | %d | %s | %s | %s | %s | %s |",
                    point.mixing, point.linked.getFirst().trials(), share(point.linked.get(0)), share(point.linked.get(1)),
                    share(point.linked.get(2)), share(point.linked.get(3)), share(point.succeeded.get(2))));
        }
        lines.add("");
        lines.add("| mixing | honest | of them | linked to the campaign | named by any verdict | at step_up or enforce | linked to their own first account |");
        lines.add("|--:|---|--:|--:|--:|--:|--:|");
        for (Point point : points) {
            lines.add(String.format(
                    Locale.ROOT, "| %s | newcomers | %d | %s | %s | %s | – |",
                    point.mixing, point.honest.trials(), share(point.honest), share(point.honestNamed), share(point.honestRestrained)));
            lines.add(String.format(
                    Locale.ROOT, "| %s | who came back | %d | %s | %s | %s | %s |",
                    point.mixing, point.back.trials(), share(point.back), share(point.backNamed), share(point.backRestrained),
                    share(point.backFound)));
        }
        return lines;
    }

    private static String share(Count count) {
        if (count.trials == 0) {
            return "–";
        }
        return count.hits + ", " + new Proportion(count.hits, count.trials).shown();
    }
}
