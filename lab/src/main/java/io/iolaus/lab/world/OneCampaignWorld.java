package io.iolaus.lab.world;

import java.util.List;
import io.iolaus.lab.campaign.Operator;

/// An ordinary world with one operator in it: the demo's honest population, two exchanges an account and day on
/// average, no model release and nobody suspended but by what the operator's knobs say.
///
/// Worlds of one seed and as many honest accounts have the same honest accounts, whatever the operator.
public final class OneCampaignWorld {
    private static final double HONEST_EXCHANGES_PER_DAY = 2;
    private static final double INCOMPLETENESS = 0.1;

    private OneCampaignWorld() {}

    public static WorldSpec spec(long seed, int honestAccounts, int days, Operator operator) {
        return new WorldSpec(seed, honestAccounts + operator.accounts(), days, WorldSpec.SEPTEMBER_2026,
                HONEST_EXCHANGES_PER_DAY * days, days, INCOMPLETENESS, RandomWorlds.usualMix(), List.of(operator));
    }
}
