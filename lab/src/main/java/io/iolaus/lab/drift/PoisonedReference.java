package io.iolaus.lab.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import io.iolaus.judge.Findings;
import io.iolaus.judge.HonestCluster;
import io.iolaus.judge.Judge;
import io.iolaus.judge.Level;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.score.Detection;
import io.iolaus.lab.score.LabelledCandidate;
import io.iolaus.lab.score.Proportion;
import io.iolaus.lab.score.Scoring;
import io.iolaus.lab.score.TrainingWorlds;
import io.iolaus.lab.score.WorldScore;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldSpec;
import io.iolaus.profile.Dossier;

/// What campaigns that were taken for honest clusters do to the judge when they get into its reference, as they would where an
/// operator mines one from traffic of its own in which campaigns were never found.
///
/// A reference that holds campaigns makes p-values larger, never smaller, so that the false discovery rate holds and power is what is
/// lost. A person who looks at the few clusters of the reference that score highest, and takes out those that are campaigns, gets
/// it back: nobody has to look at the rest (Bashari, Sesia and Romano 2025, label trimming).
///
/// @param rows by share of campaigns in the reference, without and with a review
public record PoisonedReference(List<Row> rows) {

    /// Clusters of the reference that a person looks at.
    private static final int REVIEWED = 100;

    private static final List<Double> SHARES = List.of(0.0, 0.001, 0.005, 0.02);

    /// A reference and what it led to.
    ///
    /// @param poison campaigns in the reference, share of its honest clusters
    /// @param reviewed whether its highest were looked at
    /// @param scores by world
    public record Row(double poison, boolean reviewed, List<WorldScore> scores) {

        /// Campaigns with at least half of their accounts in a verdict at `level` or stronger.
        Proportion found(Level level) {
            List<String> enough = Arrays.stream(Level.values())
                    .filter(each -> each.compareTo(level) <= 0)
                    .map(Level::wireName)
                    .toList();
            int found = 0;
            int all = 0;
            for (WorldScore score : scores) {
                for (WorldScore.FoundCampaign campaign : score.campaigns()) {
                    all++;
                    boolean called = enough.contains(campaign.level());
                    found += called && 2 * campaign.found() >= campaign.accounts() ? 1 : 0;
                }
            }
            return new Proportion(found, all);
        }
    }

    public PoisonedReference {
        rows = List.copyOf(rows);
    }

    /// How many references each world is judged against.
    public static int references() {
        return 2 * SHARES.size();
    }

    /// Judges each of the worlds against the shipped reference with ever more campaigns in it.
    ///
    /// @param spec the world of a seed
    /// @param sources worlds whose campaigns get into the reference; none of those that are judged
    /// @param done told each time that a world is judged
    public static PoisonedReference of(LongFunction<WorldSpec> spec, long firstSeed, int worlds, int sources, LongConsumer done) {
        List<HonestCluster> campaigns = TrainingWorlds.candidates(TrainingWorlds.REFERENCE, sources, seed -> {}).stream()
                .filter(LabelledCandidate::isCampaign)
                .map(candidate -> new HonestCluster(candidate.size(), candidate.score()))
                .toList();
        List<Judge> judges = new ArrayList<>();
        for (double share : SHARES) {
            judges.add(new Judge(poisoned(campaigns, share, 0)));
            judges.add(new Judge(poisoned(campaigns, share, REVIEWED)));
        }
        List<List<WorldScore>> byWorld = LongStream.range(firstSeed, firstSeed + worlds)
                .parallel()
                .mapToObj(seed -> judged(World.of(spec.apply(seed), Library.builtIn()), judges, () -> done.accept(seed)))
                .toList();
        return new PoisonedReference(IntStream.range(0, judges.size())
                .mapToObj(i -> new Row(
                        SHARES.get(i / 2), i % 2 == 1, byWorld.stream().map(scores -> scores.get(i)).toList()))
                .toList());
    }

    private static List<WorldScore> judged(World world, List<Judge> judges, Runnable done) {
        Collection<Dossier> dossiers = Detection.dossiers(world);
        Scoring scoring = new Scoring(world.accountTruth());
        List<WorldScore> scores = new ArrayList<>();
        for (Judge judge : judges) {
            Findings findings = judge.findings(dossiers);
            scores.add(scoring.score(findings));
            done.run();
        }
        return scores;
    }

    /// The shipped reference with campaigns in it, `share` of its clusters, less those among the `reviewed` highest scores.
    static List<HonestCluster> poisoned(List<HonestCluster> campaigns, double share, int reviewed) {
        List<HonestCluster> honest = Judge.shippedReference();
        int many = (int) Math.round(share * honest.size());
        if (many > 0 && campaigns.isEmpty()) {
            throw new IllegalArgumentException("campaigns must not be empty where their share is " + share);
        }
        // Evenly through those that there are, and again where there are too few.
        List<HonestCluster> poison =
                IntStream.range(0, many).mapToObj(i -> campaigns.get((int) ((long) i * 7919 % campaigns.size()))).toList();
        List<HonestCluster> all = new ArrayList<>(honest);
        all.addAll(poison);
        Set<HonestCluster> campaignsSeen = new HashSet<>(poison);
        List<HonestCluster> highest = all.stream()
                .sorted(Comparator.comparingDouble(HonestCluster::score).reversed().thenComparingInt(HonestCluster::size))
                .limit(reviewed)
                .filter(campaignsSeen::contains)
                .toList();
        highest.forEach(all::remove);
        return List.copyOf(all);
    }

    /// A row each, as docs/limits.md has it.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| campaigns in the reference | the " + REVIEWED + " highest looked at | campaigns found at `enforce` | at any level "
                + "| false discovery proportion at `enforce` | at `watch` |");
        lines.add("|---|---|---|---|---|---|");
        for (Row row : rows) {
            lines.add(String.format(
                    Locale.ROOT, "| %.1f%% | %s | %s | %s | %s | %s |", 100 * row.poison, row.reviewed ? "yes" : "no",
                    row.found(Level.ENFORCE).shown(), row.found(Level.WATCH).shown(),
                    LaunchDay.falsely(row.scores, Level.ENFORCE), LaunchDay.falsely(row.scores, Level.WATCH)));
        }
        return lines;
    }
}
