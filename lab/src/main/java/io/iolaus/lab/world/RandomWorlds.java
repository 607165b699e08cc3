package io.iolaus.lab.world;

import java.util.ArrayList;
import java.util.List;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.population.Aggregator;
import io.iolaus.lab.population.ByokSaas;
import io.iolaus.lab.population.CarrierNat;
import io.iolaus.lab.population.Classroom;
import io.iolaus.lab.population.CodingAgent;
import io.iolaus.lab.population.CustomerKind;
import io.iolaus.lab.population.DeveloperApp;
import io.iolaus.lab.population.Enterprise;
import io.iolaus.lab.population.EvaluationHarness;
import io.iolaus.lab.population.Hackathon;
import io.iolaus.lab.population.LabellingBatch;
import io.iolaus.lab.population.LaunchStampede;
import io.iolaus.lab.population.Merger;
import io.iolaus.lab.population.People;
import io.iolaus.lab.population.RedTeam;
import io.iolaus.lab.population.Reseller;
import io.iolaus.lab.population.RetryStorm;
import io.iolaus.lab.population.SplitMix;
import io.iolaus.lab.population.SyntheticData;
import io.iolaus.lab.population.ViralPrompt;
import io.iolaus.lab.world.WorldSpec.Share;

/// Worlds drawn from wide ranges, for judging a detector on what it was not tuned to.
final class RandomWorlds {
    private RandomWorlds() {}

    /// The population of the demo: every kind, strangers most.
    static List<Share> usualMix() {
        return List.of(
                new Share(new People(0.03, 0.006), 30),
                new Share(new DeveloperApp(0.2), 18),
                new Share(new CodingAgent(0.8), 10),
                new Share(new Enterprise(5, 40, 0.8), 6),
                new Share(new ByokSaas(15, 90, 18), 8),
                new Share(new Classroom(20, 60, 0.7, 0.7), 4),
                new Share(new EvaluationHarness(6, 0.7), 1),
                new Share(new LabellingBatch(4), 2),
                new Share(new Aggregator(5, 14), 0.6),
                new Share(new Reseller(8, 40, 0.25), 3),
                new Share(new Hackathon(20, 70, 0.5), 3),
                new Share(new CarrierNat(40, 90, 12), 5),
                new Share(new ViralPrompt(25, 80), 4),
                new Share(new LaunchStampede(0.4), 2.5),
                new Share(new SyntheticData(6, 0.9), 0.6),
                new Share(new RedTeam(8, 0.6), 0.7),
                new Share(new RetryStorm(8), 0.6),
                new Share(new Merger(8, 30, 0.6), 1));
    }

    static WorldSpec draw(long seed, int accounts) {
        SplitMix random = SplitMix.of(seed, 0x5EED);
        int days = random.between(10, 35);
        List<Share> mix = mix(random, accounts);
        double perAccount = random.logBetween(25, 100);
        List<Operator> campaigns = new ArrayList<>();
        int most = (int) (accounts * random.logBetween(0.02, 0.2));
        for (int left = random.between(1, 4); left > 0 && most >= 12; left--) {
            int held = Math.min(most, (int) random.logBetween(12, Math.max(13, most)));
            campaigns.add(RandomOperators.draw("operator-" + left, held, days, perAccount, random));
            most -= held;
        }
        int launchDay = random.chance(0.7) ? random.between(days / 4, days - 3) : days;
        return new WorldSpec(seed, accounts, days, WorldSpec.SEPTEMBER_2026 + random.between(0, 90), perAccount, launchDay,
                random.between(0.02, 0.35), mix, campaigns);
    }

    private static List<Share> mix(SplitMix random, int accounts) {
        int large = Math.max(30, accounts / 25);
        List<CustomerKind> kinds = List.of(
                new People(random.between(0, 0.08), random.between(0, 0.02)),
                new DeveloperApp(random.between(0, 0.5)),
                new CodingAgent(random.between(0.4, 1)),
                new Enterprise(random.between(3, 8), random.between(10, large), random.between(0.4, 1)),
                new ByokSaas(random.between(8, 20), random.between(25, large + 20), random.between(4, 36)),
                new Classroom(
                        random.between(10, 25), random.between(30, large), random.between(0.3, 1.0), random.between(0.4, 0.9)),
                new EvaluationHarness(random.between(1, 12), random.between(0.3, 1)),
                new LabellingBatch(random.between(1, 8)),
                new Aggregator(random.between(1, 8), random.between(5, 30)),
                new Reseller(random.between(4, 10), random.between(15, large), random.between(0.05, 0.5)),
                new Hackathon(random.between(10, 30), random.between(40, large + 10), random.between(0.2, 0.8)),
                new CarrierNat(random.between(20, 40), random.between(50, large + 30), random.between(2, 64)),
                new ViralPrompt(random.between(10, 30), random.between(40, large + 20)),
                new LaunchStampede(random.between(0.1, 0.7)),
                new SyntheticData(random.between(1, 10), random.between(0.6, 1)),
                new RedTeam(random.between(1, 12), random.between(0.3, 1)),
                new RetryStorm(random.between(4, 30)),
                new Merger(random.between(4, 10), random.between(14, 40), random.between(0.2, 1)));
        List<Share> usual = usualMix();
        List<Share> mix = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            // A kind may be absent or several times its usual share; strangers are always there.
            double factor = i > 1 && random.chance(0.15) ? 0 : random.logBetween(0.3, 3);
            if (factor > 0) {
                mix.add(new Share(kinds.get(i), usual.get(i).weight() * factor));
            }
        }
        return mix;
    }
}
