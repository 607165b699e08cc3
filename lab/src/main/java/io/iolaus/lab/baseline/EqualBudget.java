package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Judge;
import io.iolaus.judge.Level;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.power.PowerCurve;
import io.iolaus.lab.power.PowerGrid;
import io.iolaus.lab.score.Detection;
import io.iolaus.lab.score.Proportion;
import io.iolaus.lab.score.Scoring;
import io.iolaus.lab.score.WorldScore;
import io.iolaus.lab.world.Truth;
import io.iolaus.lab.world.World;
import io.iolaus.profile.Dossier;

/// The window test of arXiv 2606.05725 and the judge on the same exchanges of the same campaigns.
///
/// The window test is told which accounts are the campaign's, and has all they sent, in windows as long as published; the
/// judge has the whole log and is told nothing. Windows of one size have one threshold, which is the highest of
/// [#CALIBRATION] windows of honest queries drawn at random, as published: about 0.3% false positives among such windows.
/// Accounts do not send random queries, honest ones neither, so the test is asked of as many honest accounts together too, and of
/// each busy honest account alone; and of its power what is left at a threshold that flags so few honest groups.
///
/// @param firstSeed seed of the first world of each size
/// @param points by size, in the setting's order
public record EqualBudget(Setting setting, long firstSeed, List<Point> points) {

    /// Honest windows of which the highest is the threshold.
    static final int CALIBRATION = 300;

    /// Of honest groups flagged at the other threshold.
    private static final double FEW = 0.003;

    /// Honest groups of each world, as large as the campaign.
    private static final int GROUPS = 5;

    private static final int MOST_WINDOWS = 10;
    private static final int FEWEST_QUERIES = 100;
    private static final int HONEST_QUERIES = 3_000;
    private static final int REFERENCE = 500;

    public EqualBudget {
        points = List.copyOf(points);
    }

    /// What is tried. The campaign is that of a [PowerGrid].
    ///
    /// @param honestAccounts of each world
    /// @param mixing the campaign's share of its accounts' traffic
    /// @param days length of each log
    /// @param accounts of the campaign, which decide how many exchanges there are
    /// @param worlds of each size
    /// @param window queries of a window at most
    /// @param busiest honest accounts of each world whose own traffic is tested, at most
    public record Setting(
            int honestAccounts, double mixing, int days, List<Integer> accounts, int worlds, int window, int busiest) {

        public Setting {
            accounts = List.copyOf(accounts);
            if (honestAccounts < 1 || days < 1 || accounts.isEmpty() || worlds < 1 || window < 2 || busiest < 1) {
                throw new IllegalArgumentException("accounts, days, worlds and busiest must be >= 1 and window >= 2");
            }
        }

        /// At 5% mixing, from the published window's 1,500 exchanges to those of 300 accounts in a week.
        public static Setting usual(int honestAccounts, int worlds) {
            return new Setting(honestAccounts, 0.05, 7, List.of(10, 30, 100, 300), worlds, 1_500, 40);
        }
    }

    /// What was seen at one size.
    ///
    /// @param exchanges mean of what the campaign's accounts sent, bystanders' included
    /// @param own mean of what was the campaign's of that
    /// @param windowFlagged worlds in which the window test flagged the campaign's accounts
    /// @param honestWindows other random honest windows that it flagged
    /// @param honestGroups groups of as many honest accounts, drawn at random, that it flagged
    /// @param honestAccounts busy honest accounts that it flagged
    /// @param windowAtFew worlds in which it flags the campaign at a threshold that flags at most 0.3% of the honest groups
    /// @param enforced worlds in which the judge called the campaign at `enforce`
    /// @param called worlds in which it did at any level
    /// @param honestEnforced honest accounts at `enforce`
    /// @param honestNamed honest accounts in a verdict of any level
    public record Point(
            int accounts, double exchanges, double own, Proportion windowFlagged, Proportion honestWindows, Proportion honestGroups,
            Proportion honestAccounts, Proportion windowAtFew, Proportion enforced, Proportion called, Proportion honestEnforced, Proportion honestNamed) {}

    /// What one world gave; scores of the window test are less their thresholds.
    private record Outcome(
            long exchanges, long own, double campaign, double[] windows, double[] groups, double[] customers, PowerCurve.Outcome judged, WorldScore score) {}

    /// Runs all of it, one world after another.
    ///
    /// @param done told how many worlds are finished
    public static EqualBudget of(Setting setting, long firstSeed, LongConsumer done) {
        long finished = 0;
        List<Point> points = new ArrayList<>();
        for (int accounts : setting.accounts) {
            List<Outcome> outcomes = new ArrayList<>();
            for (long seed = firstSeed; seed < firstSeed + setting.worlds; seed++) {
                PowerGrid.Cell cell = new PowerGrid.Cell(accounts, setting.mixing, setting.days);
                outcomes.add(outcome(setting, World.of(PowerGrid.world(setting.honestAccounts, cell, seed), Library.builtIn())));
                done.accept(++finished);
            }
            points.add(point(accounts, outcomes));
        }
        return new EqualBudget(setting, firstSeed, points);
    }

    private static Outcome outcome(Setting setting, World world) {
        List<Truth.AccountTruth> truth = world.accountTruth();
        Set<String> campaign = new HashSet<>();
        long exchanges = 0;
        long own = 0;
        long honest = 0;
        for (Truth.AccountTruth account : truth) {
            if (account.campaign().isEmpty()) {
                honest += account.exchanges();
            } else {
                campaign.add(account.id());
                exchanges += account.exchanges();
                own += account.campaignExchanges();
            }
        }
        Collection<Dossier> dossiers = Detection.dossiers(world);
        Findings findings = new Judge().findings(dossiers);
        Queries queries = Queries.of(world, campaign, exchanges, honest, setting);
        WindowTest test = new WindowTest(thinned(BaselineInput.reference(world, SentenceEncoder.ngram()), REFERENCE), queries.honest, world.spec().seed());
        double[] windows = test.thresholdAndOthers(queries.campaign.size(), setting.window);
        double threshold = windows[0];
        double[] customers = queries.busiest(setting.busiest).stream()
                .mapToDouble(account -> test.score(account, setting.window) - test.thresholdAndOthers(account.size(), setting.window)[0])
                .toArray();
        double[] groups = queries.groups(campaign.size(), queries.campaign.size(), world.spec().seed()).stream()
                .mapToDouble(group -> test.score(group, setting.window) - test.thresholdAndOthers(group.size(), setting.window)[0])
                .toArray();
        return new Outcome(
                exchanges, own, test.score(queries.campaign, setting.window) - threshold,
                Arrays.stream(windows, 1, windows.length).map(score -> score - threshold).toArray(), groups, customers,
                PowerCurve.outcome(findings.campaigns(), campaign), new Scoring(truth).score(findings));
    }

    private static Point point(int accounts, List<Outcome> outcomes) {
        double[] customers = outcomes.stream().flatMapToDouble(outcome -> Arrays.stream(outcome.customers)).toArray();
        double[] groups = outcomes.stream().flatMapToDouble(outcome -> Arrays.stream(outcome.groups)).sorted().toArray();
        int allowed = (int) (FEW * groups.length);
        double few = groups[groups.length - 1 - allowed];
        double[] windows = outcomes.stream().flatMapToDouble(outcome -> Arrays.stream(outcome.windows)).toArray();
        int honest = outcomes.stream().flatMap(outcome -> outcome.score.honest().values().stream()).mapToInt(Integer::intValue).sum();
        return new Point(
                accounts,
                outcomes.stream().mapToLong(Outcome::exchanges).average().orElse(0),
                outcomes.stream().mapToLong(Outcome::own).average().orElse(0),
                above(outcomes.stream().mapToDouble(Outcome::campaign).toArray(), 0),
                above(windows, 0),
                above(groups, 0),
                above(customers, 0),
                above(outcomes.stream().mapToDouble(Outcome::campaign).toArray(), Math.max(0, few)),
                new Proportion((int) outcomes.stream().filter(outcome -> outcome.judged.enforced()).count(), outcomes.size()),
                new Proportion((int) outcomes.stream().filter(outcome -> outcome.judged.called()).count(), outcomes.size()),
                new Proportion(outcomes.stream().mapToInt(outcome -> outcome.score.honestHit(Level.ENFORCE.wireName())).sum(), honest),
                new Proportion(outcomes.stream().mapToInt(outcome -> outcome.score.honestHit(Level.WATCH.wireName())).sum(), honest));
    }

    private static Proportion above(double[] scores, double threshold) {
        int hits = (int) Arrays.stream(scores).filter(score -> score > threshold).count();
        // No busy account at all is no evidence of anything: one trial that did not hit says as little.
        return new Proportion(hits, Math.max(1, scores.length));
    }

    /// What is tested, as vectors.
    private record Queries(List<float[]> campaign, List<float[]> honest, Map<String, List<float[]>> byAccount) {

        static Queries of(World world, Set<String> campaign, long exchanges, long honest, Setting setting) {
            SentenceEncoder encoder = SentenceEncoder.ngram();
            long campaignStride = Math.max(1, exchanges / ((long) MOST_WINDOWS * setting.window));
            long honestStride = Math.max(1, honest / HONEST_QUERIES);
            List<float[]> ofCampaign = new ArrayList<>();
            List<float[]> ofHonest = new ArrayList<>();
            Map<String, List<float[]>> byAccount = new HashMap<>();
            long[] seen = new long[2];
            world.stream((exchange, own) -> {
                if (campaign.contains(exchange.accountId())) {
                    if (seen[0]++ % campaignStride == 0) {
                        ofCampaign.add(encoder.encode(Traffic.text(exchange)));
                    }
                } else {
                    float[] vector = encoder.encode(Traffic.text(exchange));
                    List<float[]> account = byAccount.computeIfAbsent(exchange.accountId(), id -> new ArrayList<>());
                    if (account.size() < setting.window) {
                        account.add(vector);
                    }
                    if (seen[1]++ % honestStride == 0) {
                        ofHonest.add(vector);
                    }
                }
            });
            return new Queries(ofCampaign, ofHonest, byAccount);
        }

        /// What so many honest accounts sent together, as many queries at most, for each of several draws.
        List<List<float[]>> groups(int accounts, int queries, long seed) {
            List<String> ids = new ArrayList<>(byAccount.keySet());
            ids.sort(null);
            Collections.shuffle(ids, new Random(seed));
            List<List<float[]>> groups = new ArrayList<>();
            for (int group = 0; group < GROUPS; group++) {
                List<float[]> together = new ArrayList<>();
                for (int i = 0; i < accounts; i++) {
                    together.addAll(byAccount.getOrDefault(ids.get((group * accounts + i) % ids.size()), List.of()));
                }
                groups.add(thinned(together, queries));
            }
            return groups;
        }

        /// The traffic of the honest accounts that sent most, of those that sent enough for a window.
        List<List<float[]>> busiest(int most) {
            return byAccount.entrySet().stream()
                    .filter(account -> account.getValue().size() >= FEWEST_QUERIES)
                    .sorted((a, b) -> a.getValue().size() == b.getValue().size()
                            ? a.getKey().compareTo(b.getKey())
                            : Integer.compare(b.getValue().size(), a.getValue().size()))
                    .limit(most)
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }

    /// The mean discrepancy of a group's windows, and the threshold that honest groups of as many windows give.
    private static final class WindowTest {
        private final Mmd.Kernel kernel;
        private final WindowScores honestScores;
        private final int honest;
        private final long seed;
        private final Map<Integer, double[]> blocksByLength = new HashMap<>();

        WindowTest(List<float[]> reference, List<float[]> honest, long seed) {
            kernel = Mmd.Kernel.of(reference);
            honestScores = new WindowScores(reference, honest);
            this.honest = honest.size();
            this.seed = seed;
        }

        double score(List<float[]> queries, int window) {
            int windows = windows(queries.size(), window);
            double sum = 0;
            for (int i = 0; i < windows; i++) {
                int first = (int) ((long) i * queries.size() / windows);
                int end = (int) ((long) (i + 1) * queries.size() / windows);
                sum += kernel.discrepancy(queries.subList(first, end));
            }
            return sum / windows;
        }

        /// The highest of [#CALIBRATION] honest groups of as many queries, then the scores of as many others.
        double[] thresholdAndOthers(int queries, int window) {
            int windows = windows(queries, window);
            // Rounded, so that accounts of about one size share their honest windows.
            int length = Math.max(2, Math.min(honest, round(queries / windows)));
            double[] blocks = blocksByLength.computeIfAbsent(length, this::blocks);
            Random random = new Random(seed);
            double[] scores = new double[2 * CALIBRATION];
            for (int i = 0; i < scores.length; i++) {
                // Halves of the blocks: what sets the threshold does not test it.
                int half = i < CALIBRATION ? 0 : CALIBRATION;
                double sum = 0;
                for (int k = 0; k < windows; k++) {
                    sum += blocks[windows == 1 ? i : half + random.nextInt(CALIBRATION)];
                }
                scores[i] = sum / windows;
            }
            double[] all = new double[1 + CALIBRATION];
            all[0] = Arrays.stream(scores, 0, CALIBRATION).max().orElseThrow();
            System.arraycopy(scores, CALIBRATION, all, 1, CALIBRATION);
            return all;
        }

        private double[] blocks(int length) {
            Random random = new Random(seed + length);
            int[][] drawn = new int[2 * CALIBRATION][];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = random.ints(length, 0, honest).toArray();
            }
            return Arrays.stream(drawn).parallel().mapToDouble(honestScores::discrepancy).toArray();
        }

        private static int windows(int queries, int window) {
            return Math.max(1, queries / window);
        }

        private static int round(int length) {
            int step = Math.max(1, Integer.highestOneBit(length) / 4);
            return length / step * step;
        }
    }

    /// At most `most` of the vectors, evenly from the whole list.
    private static List<float[]> thinned(List<float[]> vectors, int most) {
        int kept = Math.min(most, vectors.size());
        List<float[]> thinned = new ArrayList<>(kept);
        for (int i = 0; i < kept; i++) {
            thinned.add(vectors.get((int) ((long) i * vectors.size() / kept)));
        }
        return thinned;
    }

    /// What was held, in a sentence, and a table of Markdown with a row for each size.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "Mixing %s, %d days, %,d honest accounts, %d worlds a row from seed %d; windows of at most %,d queries, at most %d of them.",
                setting.mixing, setting.days, setting.honestAccounts, setting.worlds, firstSeed, setting.window, MOST_WINDOWS));
        lines.add("");
        lines.add("| accounts | exchanges | the campaign's | MMD, told which accounts (95% interval) | at "
                + "0.3% of honest groups | Iolaus at `enforce` (95% interval) | at any level |");
        lines.add("|--:|--:|--:|---|---|---|---|");
        for (Point point : points) {
            lines.add(String.format(
                    Locale.ROOT, "| %d | %,.0f | %,.0f | %s | %s | %s | %s |",
                    point.accounts, point.exchanges, point.own, point.windowFlagged.shown(), point.windowAtFew.shown(),
                    point.enforced.shown(), point.called.shown()));
        }
        lines.add("");
        lines.add("| accounts | random honest windows that MMD flags | groups of as many honest accounts | busy honest accounts that it flags | honest accounts at `enforce`, per million (at "
                + "most, 95%) | in any verdict |");
        lines.add("|--:|---|---|---|--:|--:|");
        for (Point point : points) {
            lines.add(String.format(
                    Locale.ROOT, "| %d | %s | %s | %s | %s | %s |",
                    point.accounts, point.honestWindows.shown(), point.honestGroups.shown(), point.honestAccounts.shown(), point.honestEnforced.perMillion(),
                    point.honestNamed.perMillion()));
        }
        return lines;
    }
}
