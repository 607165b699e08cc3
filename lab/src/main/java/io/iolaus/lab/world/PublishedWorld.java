package io.iolaus.lab.world;

import java.util.List;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.campaign.PublishedCampaigns;

/// The three published campaigns at their published size, or a part of it, among as many honest accounts.
///
/// At scale 1: 24,000 campaign accounts with 16.55 million exchanges of their own and 28,000 honest accounts, 30 days.
public final class PublishedWorld {
    private static final int DAYS = 30;
    private static final int LAUNCH_DAY = 18;

    private PublishedWorld() {}

    /// Describes the world.
    ///
    /// @param scale multiplies accounts and exchanges, above 0; no campaign gets fewer than 12 accounts
    public static WorldSpec spec(long seed, double scale) {
        List<Operator> campaigns = List.of(
                PublishedCampaigns.reasoning(accounts(250, scale), exchanges(150_000, scale), DAYS),
                PublishedCampaigns.agentic(accounts(900, scale), exchanges(3_400_000, scale), DAYS),
                PublishedCampaigns.coding(accounts(22_850, scale), exchanges(13_000_000, scale), DAYS));
        int held = campaigns.stream().mapToInt(Operator::accounts).sum();
        return new WorldSpec(seed, held + accounts(28_000, scale), DAYS, WorldSpec.SEPTEMBER_2026, 60, LAUNCH_DAY, 0.1,
                RandomWorlds.usualMix(), campaigns);
    }

    private static int accounts(int published, double scale) {
        return (int) Math.max(12, Math.round(published * scale));
    }

    private static long exchanges(long published, double scale) {
        return Math.max(100, Math.round(published * scale));
    }
}
