package io.iolaus.lab.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import io.iolaus.judge.Candidate;
import io.iolaus.judge.Judge;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.world.DemoWorld;
import io.iolaus.lab.world.Truth;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldSpec;
import io.iolaus.profile.Dossier;

/// Draws worlds and mines their candidate clusters with the judge's own code: what weights are fitted on and what
/// the reference of honest clusters is made of.
///
/// Seeds are split by purpose: [#FITTING] for weights, [#REFERENCE] for the reference. Demos and benches stay
/// below the first.
public final class TrainingWorlds {

    /// First seed of the worlds that weights are fitted on.
    public static final long FITTING = 1_000_000;
    /// First seed of the worlds whose honest clusters make the reference.
    public static final long REFERENCE = 2_000_000;

    /// Sizes of the worlds in turn: what honest clusters there are depends on how many accounts a log has.
    private static final int[] ACCOUNTS = {1_500, 2_250, 3_400, 5_000, 7_500, 11_000};

    private TrainingWorlds() {}

    /// Candidates of `worlds` worlds from `firstSeed` on, in the order of the seeds whatever the threads.
    ///
    /// @param done told of each seed as it is finished
    public static List<LabelledCandidate> candidates(long firstSeed, int worlds, LongConsumer done) {
        return LongStream.range(firstSeed, firstSeed + worlds)
                .parallel()
                .mapToObj(seed -> {
                    List<LabelledCandidate> found = candidates(spec(seed));
                    done.accept(seed);
                    return found;
                })
                .flatMap(List::stream)
                .toList();
    }

    /// Worlds drawn as widely as the lab can, in sizes from small to large. Among those that weights are fitted
    /// on every third is a demo; the reference has none, since their honest customers are easier to be fair to.
    private static WorldSpec spec(long seed) {
        return seed < REFERENCE && seed % 3 == 0
                ? DemoWorld.spec(seed)
                : WorldSpec.random(seed, ACCOUNTS[(int) (seed % ACCOUNTS.length)]);
    }

    static List<LabelledCandidate> candidates(WorldSpec spec) {
        World world = World.of(spec, Library.builtIn());
        Map<String, Truth.AccountTruth> truth = new HashMap<>();
        world.accountTruth().forEach(account -> truth.put(account.id(), account));
        Collection<Dossier> dossiers = Detection.dossiers(world);
        Map<String, Integer> campaignSizes = new HashMap<>();
        for (Dossier dossier : dossiers) {
            campaignSizes.merge(truth(truth, dossier.accountId()).campaign(), 1, Integer::sum);
        }
        List<LabelledCandidate> labelled = new ArrayList<>();
        for (Candidate candidate : Judge.candidates(dossiers)) {
            Map<String, Integer> groups = new TreeMap<>();
            int ofCampaigns = 0;
            for (String id : candidate.accounts()) {
                Truth.AccountTruth account = truth(truth, id);
                ofCampaigns += account.campaign().isEmpty() ? 0 : 1;
                groups.merge(account.campaign().isEmpty() ? account.kind() : account.campaign(), 1, Integer::sum);
            }
            String majority = groups.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .orElseThrow()
                    .getKey();
            int size = candidate.accounts().size();
            double coverage = campaignSizes.containsKey(majority)
                    ? (double) groups.getOrDefault(majority, 0) / campaignSizes.getOrDefault(majority, 1)
                    : 0;
            labelled.add(new LabelledCandidate(
                    spec.seed(), candidate.score(), size, candidate.features(), majority, (double) ofCampaigns / size, coverage));
        }
        return labelled;
    }

    private static Truth.AccountTruth truth(Map<String, Truth.AccountTruth> truth, String id) {
        Truth.AccountTruth account = truth.get(id);
        if (account == null) {
            throw new IllegalStateException("no truth of account " + id);
        }
        return account;
    }
}
