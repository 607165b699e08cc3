package io.iolaus.lab.world;

import java.util.List;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.campaign.PublishedCampaigns;

/// The three published campaigns at their published size, or a part of it, among honest accounts.
///
/// At scale 1: 24,000 campaign accounts with 16.55 million exchanges of their own and 28,000 honest accounts, 30 days.
public final class PublishedWorld {
    private static final int DAYS = 30;
    private static final int LAUNCH_DAY = 18;
    private static final int HONEST_ACCOUNTS = 28_000;
    private static final double EXCHANGES_OF_EACH = 60;

    private PublishedWorld() {}

    /// Describes the world.
    ///
    /// @param scale multiplies accounts and exchanges, above 0; no campaign gets fewer than 12 accounts
    public static WorldSpec spec(long seed, double scale) {
        return among(seed, scale, scale, accounts(HONEST_ACCOUNTS, scale), EXCHANGES_OF_EACH);
    }

    /// Describes a world with another crowd of honest accounts.
    ///
    /// @param accountScale multiplies the campaigns' accounts, above 0; no campaign gets fewer than 12
    /// @param exchangeScale multiplies the campaigns' own exchanges, above 0
    /// @param honestAccounts accounts of no campaign
    /// @param exchangesOfEach mean exchanges of an honest account
    public static WorldSpec among(
            long seed, double accountScale, double exchangeScale, int honestAccounts, double exchangesOfEach) {
        List<Operator> campaigns = List.of(
                PublishedCampaigns.reasoning(accounts(250, accountScale), exchanges(150_000, exchangeScale), DAYS),
                PublishedCampaigns.agentic(accounts(900, accountScale), exchanges(3_400_000, exchangeScale), DAYS),
                PublishedCampaigns.coding(accounts(22_850, accountScale), exchanges(13_000_000, exchangeScale), DAYS));
        int held = campaigns.stream().mapToInt(Operator::accounts).sum();
        return new WorldSpec(seed, held + honestAccounts, DAYS, WorldSpec.SEPTEMBER_2026, exchangesOfEach, LAUNCH_DAY, 0.1,
                RandomWorlds.usualMix(), campaigns);
    }

    private static int accounts(int published, double scale) {
        return (int) Math.max(12, Math.round(published * scale));
    }

    private static long exchanges(long published, double scale) {
        return Math.max(100, Math.round(published * scale));
    }
}
