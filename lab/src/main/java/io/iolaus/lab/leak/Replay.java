package io.iolaus.lab.leak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.judge.Judge;
import io.iolaus.judge.Level;
import io.iolaus.judge.Verdict;
import io.iolaus.lab.world.Truth;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldStream;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeReader;

/// Judges a world with one campaign again and again while its log grows, as a server would.
///
/// Exchanges are folded into profiles once, in order of event time; at every checkpoint all profiles so far are judged.
/// A profile never sees an exchange after its checkpoint, but the account table is that of the end: what stands in it
/// of accounts that have sent something is known from their sign-up on.
final class Replay {

    private static final long NANOS_AN_HOUR = 3_600_000_000_000L;

    private final Map<String, AccountProfile> profiles = new HashMap<>();
    private final Map<String, Account> table = new HashMap<>();
    private final Set<String> campaign = new HashSet<>();
    private final ExchangeReader reader = new ExchangeReader();
    private long own;
    private long enforcedAt = -1;
    private long calledAt = -1;

    private Replay(World world) {
        world.accountTable().forEach(account -> table.put(account.id(), account));
        for (Truth.AccountTruth account : world.accountTruth()) {
            if (!account.campaign().isEmpty()) {
                campaign.add(account.id());
            }
        }
    }

    /// What the campaign sent in all, and before it was called at `enforce` and at any level.
    record Outcome(long own, Leak enforced, Leak called) {}

    /// Judges the log of `world` after every `hours` of event time and at its end, until the campaign is called at
    /// `enforce`.
    static Outcome of(World world, int hours) {
        Replay replay = new Replay(world);
        WorldStream stream = new WorldStream(world, 0, 1);
        long step = hours * NANOS_AN_HOUR;
        long due = world.setting().startNanos() + step;
        while (stream.advance()) {
            Exchange exchange = stream.exchange();
            while (exchange.timestampNanos() >= due) {
                replay.judge();
                due += step;
            }
            if (replay.enforcedAt < 0) {
                replay.fold(exchange);
            }
            replay.own += stream.campaign() ? 1 : 0;
        }
        replay.judge();
        return new Outcome(replay.own, replay.leak(replay.enforcedAt), replay.leak(replay.calledAt));
    }

    private void fold(Exchange exchange) {
        profiles.computeIfAbsent(exchange.accountId(), AccountProfile::new).add(reader.read(exchange));
    }

    private void judge() {
        if (enforcedAt >= 0) {
            return;
        }
        for (Verdict verdict : new Judge().findings(dossiers()).campaigns()) {
            long members = verdict.members().stream().filter(member -> campaign.contains(member.accountId())).count();
            if (2 * members > verdict.members().size()) {
                calledAt = calledAt < 0 ? own : calledAt;
                enforcedAt = verdict.level() == Level.ENFORCE && enforcedAt < 0 ? own : enforcedAt;
            }
        }
    }

    private List<Dossier> dossiers() {
        List<Dossier> dossiers = new ArrayList<>(profiles.size());
        profiles.forEach((id, profile) -> dossiers.add(new Dossier(profile, table.getOrDefault(id, Account.unknown(id)))));
        return dossiers;
    }

    private Leak leak(long calledAfter) {
        return calledAfter < 0 ? new Leak(own, false) : new Leak(calledAfter, true);
    }
}
