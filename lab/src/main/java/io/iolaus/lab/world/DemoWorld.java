package io.iolaus.lab.world;

import java.util.List;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.campaign.PublishedCampaigns;
import io.iolaus.lab.population.SplitMix;

/// The world that a newcomer sees first: 2,000 accounts, about 60,000 exchanges, the three published campaigns.
public final class DemoWorld {
    private static final int ACCOUNTS = 2_000;
    private static final int DAYS = 14;

    private DemoWorld() {}

    /// The demo of one seed. The campaigns keep the published proportions of 150 to 3,400 to 13,000, but for the
    /// smallest, which would be 200 exchanges and no campaign at this scale.
    public static WorldSpec spec(long seed) {
        SplitMix random = SplitMix.of(seed, 0xDE30);
        List<Operator> campaigns = List.of(
                PublishedCampaigns.reasoning(random.between(13, 17), random.between(450, 550), DAYS),
                PublishedCampaigns.agentic(random.between(70, 90), random.between(2_400, 2_800), DAYS),
                PublishedCampaigns.coding(random.between(220, 270), random.between(9_000, 10_400), DAYS));
        return new WorldSpec(seed, ACCOUNTS, DAYS, WorldSpec.SEPTEMBER_2026, 25, 9, 0.1, RandomWorlds.usualMix(), campaigns);
    }
}
