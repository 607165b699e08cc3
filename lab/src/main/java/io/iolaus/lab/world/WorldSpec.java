package io.iolaus.lab.world;

import java.util.List;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.population.CustomerKind;

/// A world before it is drawn.
///
/// @param seed decides everything that the rest leaves open
/// @param accounts all accounts, those of campaigns included
/// @param days length
/// @param firstDay day 0 as days since 1970-01-01
/// @param exchangesPerAccount mean over honest accounts, whole world
/// @param launchDay day of a model release; `days` or more for none
/// @param incompleteness share of optional fields that are missing, 0 to 1
/// @param mix honest kinds with their shares of honest accounts; any positive numbers
/// @param campaigns operators
public record WorldSpec(
        long seed,
        int accounts,
        int days,
        long firstDay,
        double exchangesPerAccount,
        int launchDay,
        double incompleteness,
        List<Share> mix,
        List<Operator> campaigns) {

    /// 1 September 2026.
    public static final long SEPTEMBER_2026 = 20_697;

    /// A kind and its share of honest accounts.
    public record Share(CustomerKind kind, double weight) {
        public Share {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("weight of " + kind.label() + " must be > 0, got " + weight);
            }
        }
    }

    public WorldSpec {
        mix = List.copyOf(mix);
        campaigns = List.copyOf(campaigns);
        if (days < 1 || mix.isEmpty() || !(exchangesPerAccount > 0)) {
            throw new IllegalArgumentException("a world must have days >= 1, a mix and exchangesPerAccount > 0");
        }
        int held = campaigns.stream().mapToInt(Operator::accounts).sum();
        if (accounts <= held) {
            throw new IllegalArgumentException("accounts must exceed the campaigns' " + held + ", got " + accounts);
        }
    }

    /// Accounts that belong to no campaign.
    public int honestAccounts() {
        return accounts - campaigns.stream().mapToInt(Operator::accounts).sum();
    }

    public WorldSpec withCampaigns(List<Operator> others) {
        return new WorldSpec(seed, accounts, days, firstDay, exchangesPerAccount, launchDay, incompleteness, mix, others);
    }

    public WorldSpec withMix(List<Share> other) {
        return new WorldSpec(seed, accounts, days, firstDay, exchangesPerAccount, launchDay, incompleteness, other, campaigns);
    }

    public WorldSpec withSeed(long other) {
        return new WorldSpec(other, accounts, days, firstDay, exchangesPerAccount, launchDay, incompleteness, mix, campaigns);
    }

    /// The same with a model release on another day; `days` or more for none.
    public WorldSpec withLaunchDay(int day) {
        return new WorldSpec(seed, accounts, days, firstDay, exchangesPerAccount, day, incompleteness, mix, campaigns);
    }

    /// The same with another mean of exchanges; what each operator sends stays.
    public WorldSpec withExchangesPerAccount(double other) {
        return new WorldSpec(seed, accounts, days, firstDay, other, launchDay, incompleteness, mix, campaigns);
    }

    /// A world drawn as widely as the lab can, with one to four operators of any sort.
    public static WorldSpec random(long seed, int accounts) {
        return RandomWorlds.draw(seed, accounts);
    }
}
