package io.iolaus.lab.succession;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.judge.AccountScore;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Judge;
import io.iolaus.judge.Level;
import io.iolaus.judge.Verdict;
import io.iolaus.lab.world.Truth;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldStream;
import io.iolaus.link.Link;
import io.iolaus.link.LinkIndex;
import io.iolaus.link.Linker;
import io.iolaus.link.SharedLink;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;

/// Judges a world while its log grows, and notes which newcomers are linked when they have sent so much.
///
/// At a checkpoint the detector has the exchanges and the suspensions until then and nothing later, and of every newcomer
/// no more than its first few: one judgement for each number at which the curve is read, and one with everything.
final class SuccessionReplay {

    private static final long HOUR_MILLIS = 3_600_000L;

    private final Map<String, AccountProfile> profiles = new HashMap<>();
    private final Map<String, Account> table = new HashMap<>();
    private final Set<String> campaign = new HashSet<>();
    private final Set<String> replacements;
    private final Comebacks comebacks;
    private final Map<String, Newcomer> newcomers = new TreeMap<>();
    private final ExchangeReader reader = new ExchangeReader();
    private final long firstSuspension;

    private SuccessionReplay(World world, double lagHours) {
        for (Truth.AccountTruth account : world.accountTruth()) {
            if (!account.campaign().isEmpty()) {
                campaign.add(account.id());
            }
        }
        replacements = world.replacements();
        long first = Long.MAX_VALUE;
        for (Account account : world.accountTable()) {
            table.put(account.id(), account);
            if (campaign.contains(account.id()) && account.suspendedAtMillis() != Account.UNKNOWN) {
                first = Math.min(first, account.suspendedAtMillis());
            }
        }
        firstSuspension = first;
        double from = (double) (first - world.setting().millis(0)) / (24 * HOUR_MILLIS);
        comebacks = new Comebacks(world, id -> !campaign.contains(id), from, 0.8 * world.setting().days(), lagHours);
        for (Comebacks.Comeback comeback : comebacks.all()) {
            table.put(comeback.first().id(), comeback.first());
            table.put(comeback.second().id(), comeback.second());
            newcomers.put(comeback.second().id(), new Newcomer(comeback.second().id(), Newcomer.Kind.COMEBACK, comeback.first().id()));
        }
        replacements.forEach(id -> newcomers.put(id, new Newcomer(id, Newcomer.Kind.REPLACEMENT, "")));
    }

    /// The newcomers of `world`, by account, judged after every `hours` of event time and at its end.
    ///
    /// @param lagHours mean time until an honest customer is back
    static List<Newcomer> of(World world, int hours, double lagHours) {
        SuccessionReplay replay = new SuccessionReplay(world, lagHours);
        WorldStream stream = new WorldStream(world, 0, 1);
        long step = hours * HOUR_MILLIS;
        long due = world.setting().millis(0) + step;
        while (stream.advance()) {
            Exchange exchange = stream.exchange();
            long millis = exchange.timestampNanos() / 1_000_000;
            while (millis >= due) {
                replay.judge(due);
                due += step;
            }
            replay.fold(exchange, millis, stream.campaign());
        }
        replay.judge(due);
        return List.copyOf(replay.newcomers.values());
    }

    private void fold(Exchange exchange, long millis, boolean own) {
        comebacks.sender(exchange.accountId(), millis).ifPresent(sender -> {
            Reading reading = from(sender, reader.read(exchange));
            boolean begins = !profiles.containsKey(sender) && millis > firstSuspension && !campaign.contains(sender);
            if (begins) {
                newcomers.putIfAbsent(sender, new Newcomer(sender, Newcomer.Kind.HONEST, ""));
            }
            Newcomer newcomer = newcomers.get(sender);
            if (newcomer != null) {
                newcomer.sends(reading, own);
            } else {
                profiles.computeIfAbsent(sender, AccountProfile::new).add(reading);
            }
        });
    }

    private static Reading from(String sender, Reading read) {
        return sender.equals(read.accountId())
                ? read
                : new Reading(
                        sender, read.timestampMillis(), read.identity(), read.scaffold(), read.frame(), read.payloadKey(), read.intents(),
                        read.model(), read.conversationKey(), read.messageCount(), read.inputTokens(), read.outputTokens(),
                        read.maxTokens(), read.address(), read.client());
    }

    private void judge(long now) {
        if (now <= firstSuspension) {
            return;
        }
        for (int level = 0; level < SuccessionCurve.EXCHANGES.size(); level++) {
            int each = level;
            List<Newcomer> due = newcomers.values().stream().filter(newcomer -> newcomer.isDue(each)).toList();
            if (!due.isEmpty()) {
                judge(now, level);
                due.forEach(newcomer -> newcomer.judged(each));
            }
        }
        judge(now, SuccessionCurve.EXCHANGES.size());
    }

    private void judge(long now, int level) {
        List<Dossier> dossiers = dossiers(now, level);
        Findings findings = new Judge().findings(dossiers);
        Set<String> campaigns = new HashSet<>();
        for (Verdict verdict : findings.campaigns()) {
            long members = verdict.members().stream().filter(member -> campaign.contains(member.accountId())).count();
            if (2 * members > verdict.members().size()) {
                campaigns.add(verdict.id());
            }
        }
        for (AccountScore score : findings.accounts()) {
            Level verdict = score.level();
            if (verdict != null) {
                find(score.accountId(), newcomer -> newcomer.named(level, campaigns.contains(score.campaignId()), verdict != Level.WATCH));
            }
        }
        LinkIndex index = new Linker().link(dossiers).index();
        for (SharedLink shared : index.shared()) {
            if (shared.link() instanceof Link.Succession succession) {
                for (int account : shared.accounts()) {
                    String id = index.population().get(account).accountId();
                    if (!id.equals(succession.predecessor())) {
                        boolean itself = campaign.contains(succession.predecessor());
                        find(id, newcomer -> newcomer.succeeds(level, succession.predecessor(), itself));
                    }
                }
            }
        }
    }

    private List<Dossier> dossiers(long now, int level) {
        List<Dossier> dossiers = new ArrayList<>(profiles.size());
        profiles.forEach((id, profile) -> dossiers.add(dossier(now, profile)));
        newcomers.values().stream()
                .map(newcomer -> newcomer.profile(level))
                .filter(profile -> profile.exchanges() > 0)
                .forEach(profile -> dossiers.add(dossier(now, profile)));
        return dossiers;
    }

    private Dossier dossier(long now, AccountProfile profile) {
        return new Dossier(profile, asOf(now, table.getOrDefault(profile.accountId(), Account.unknown(profile.accountId()))));
    }

    private void find(String account, Consumer<Newcomer> then) {
        Newcomer newcomer = newcomers.get(account);
        if (newcomer != null) {
            then.accept(newcomer);
        }
    }

    /// The account as the table had it then: nobody knows of a suspension to come.
    private static Account asOf(long now, Account account) {
        return account.suspendedAtMillis() < now
                ? account
                : new Account(
                        account.id(), account.createdAtMillis(), account.email(), account.emailDomain(), account.paymentFingerprint(),
                        account.deviceFingerprint(), account.plan(), account.program(), account.verified(), account.organization(),
                        account.grants(), "active", Account.UNKNOWN, account.country());
    }
}
