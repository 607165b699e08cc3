package io.iolaus.lab.score;

import java.util.Map;
import java.util.TreeMap;

/// Honest exchanges that a verdict would touch if it were acted upon: what bystanders pay.
///
/// An account's exchanges count at its own level, and at every weaker one. Nothing is taken off for exchanges that a
/// member's campaign share would spare.
///
/// @param honest all honest exchanges of the world: those of honest accounts and those of bystanders behind campaigns'
/// @param ofHonestAccounts exchanges of honest accounts that a verdict names, by level or stronger
/// @param behindCampaigns bystanders' exchanges behind accounts of campaigns that a verdict names, by level or stronger
public record ExchangesTouched(long honest, Map<String, Long> ofHonestAccounts, Map<String, Long> behindCampaigns) {

    private static final double MILLION = 1e6;

    public ExchangesTouched {
        ofHonestAccounts = Map.copyOf(ofHonestAccounts);
        behindCampaigns = Map.copyOf(behindCampaigns);
    }

    /// Touched exchanges of honest accounts, for each million honest ones; 0 where there is none.
    public double ofHonestAccountsPerMillion(String level) {
        return perMillion(ofHonestAccounts.getOrDefault(level, 0L));
    }

    /// Touched exchanges of bystanders behind campaigns' accounts, for each million honest ones; 0 where there is none.
    public double behindCampaignsPerMillion(String level) {
        return perMillion(behindCampaigns.getOrDefault(level, 0L));
    }

    private double perMillion(long touched) {
        return honest == 0 ? 0 : MILLION * touched / honest;
    }

    /// Both worlds together.
    public ExchangesTouched plus(ExchangesTouched other) {
        return new ExchangesTouched(
                honest + other.honest,
                sums(ofHonestAccounts, other.ofHonestAccounts),
                sums(behindCampaigns, other.behindCampaigns));
    }

    private static Map<String, Long> sums(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sums = new TreeMap<>(one);
        other.forEach((level, exchanges) -> sums.merge(level, exchanges, Long::sum));
        return sums;
    }
}
