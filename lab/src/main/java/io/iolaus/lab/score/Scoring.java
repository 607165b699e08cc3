package io.iolaus.lab.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import io.iolaus.judge.AccountScore;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.judge.Verdict;
import io.iolaus.lab.world.Truth;

/// Holds findings against the truth of the world they were made in.
public final class Scoring {

    private final Map<String, Truth.AccountTruth> truth = new HashMap<>();
    private final List<String> campaignIds = new ArrayList<>();

    /// @param accounts what is true of every account of the world
    public Scoring(List<Truth.AccountTruth> accounts) {
        for (Truth.AccountTruth account : accounts) {
            truth.put(account.id(), account);
            if (!account.campaign().isEmpty() && !campaignIds.contains(account.campaign())) {
                campaignIds.add(account.campaign());
            }
        }
        campaignIds.sort(null);
    }

    public WorldScore score(Findings findings) {
        List<AccountScore> accounts = findings.accounts();
        double[] scores = new double[accounts.size()];
        boolean[] positive = new boolean[scores.length];
        int positives = 0;
        int named = 0;
        int namedRightly = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = accounts.get(i).score();
            positive[i] = isCampaigns(accounts.get(i).accountId());
            positives += positive[i] ? 1 : 0;
            if (accounts.get(i).level() != null) {
                named++;
                namedRightly += positive[i] ? 1 : 0;
            }
        }
        Map<String, Integer> called = new TreeMap<>();
        Map<String, Integer> falselyCalled = new TreeMap<>();
        Map<String, Integer> honest = new TreeMap<>();
        Map<String, Map<String, Integer>> honestHit = new TreeMap<>();
        for (Level level : Level.values()) {
            for (Verdict verdict : findings.campaigns()) {
                if (verdict.level().compareTo(level) <= 0) {
                    called.merge(level.wireName(), 1, Integer::sum);
                    falselyCalled.merge(level.wireName(), isMostlyHonest(verdict) ? 1 : 0, Integer::sum);
                }
            }
        }
        for (AccountScore account : accounts) {
            countHonest(account, honest, honestHit);
        }
        return new WorldScore(
                PrecisionRecall.area(scores, positive),
                ratio(positives, scores.length),
                campaignIds.stream().map(id -> find(id, findings)).toList(),
                called,
                falselyCalled,
                honest,
                honestHit,
                named == 0 ? 1 : ratio(namedRightly, named),
                ratio(namedRightly, positives),
                bCubed(accounts),
                touched(accounts));
    }

    private BCubed bCubed(List<AccountScore> accounts) {
        Map<String, String> verdicts = new HashMap<>();
        Map<String, String> campaigns = new HashMap<>();
        for (AccountScore account : accounts) {
            Truth.AccountTruth known = truth.get(account.accountId());
            if (known != null && !known.campaign().isEmpty()) {
                campaigns.put(account.accountId(), known.campaign());
            }
            if (account.level() != null) {
                verdicts.put(account.accountId(), account.campaignId());
            }
        }
        return BCubed.of(verdicts, campaigns);
    }

    private ExchangesTouched touched(List<AccountScore> accounts) {
        long honest = 0;
        Map<String, Long> ofHonestAccounts = new TreeMap<>();
        Map<String, Long> behindCampaigns = new TreeMap<>();
        for (AccountScore account : accounts) {
            Truth.AccountTruth known = truth.get(account.accountId());
            if (known == null) {
                continue;
            }
            long bystanders = known.exchanges() - known.campaignExchanges();
            honest += bystanders;
            Map<String, Long> touched = known.campaign().isEmpty() ? ofHonestAccounts : behindCampaigns;
            levels(account).forEach(level -> touched.merge(level.wireName(), bystanders, Long::sum));
        }
        return new ExchangesTouched(honest, ofHonestAccounts, behindCampaigns);
    }

    /// The level at which an account is named, and every weaker one; none where it is not named.
    private static List<Level> levels(AccountScore account) {
        Level own = account.level();
        return own == null ? List.of() : Arrays.stream(Level.values()).filter(level -> own.compareTo(level) <= 0).toList();
    }

    private WorldScore.FoundCampaign find(String id, Findings findings) {
        int accounts = 0;
        long exchanges = 0;
        long own = 0;
        for (AccountScore score : findings.accounts()) {
            Truth.AccountTruth account = truth.get(score.accountId());
            if (account != null && account.campaign().equals(id)) {
                accounts++;
                exchanges += account.exchanges();
                own += account.campaignExchanges();
            }
        }
        double mixing = exchanges == 0 ? 0 : (double) own / (double) exchanges;
        WorldScore.FoundCampaign best = new WorldScore.FoundCampaign(id, accounts, mixing, "", "", 0, 0);
        for (Verdict verdict : findings.campaigns()) {
            int found = 0;
            for (Member member : verdict.members()) {
                Truth.AccountTruth account = truth.get(member.accountId());
                found += account != null && account.campaign().equals(id) ? 1 : 0;
            }
            if (found > best.found()) {
                best = new WorldScore.FoundCampaign(
                        id, accounts, mixing, verdict.id(), verdict.level().wireName(), found, verdict.members().size() - found);
            }
        }
        return best;
    }

    private boolean isMostlyHonest(Verdict verdict) {
        long campaigns = verdict.members().stream().filter(member -> isCampaigns(member.accountId())).count();
        return 2 * campaigns < verdict.members().size();
    }

    /// Counts an honest account at its own level and at every weaker one.
    private void countHonest(AccountScore score, Map<String, Integer> honest, Map<String, Map<String, Integer>> honestHit) {
        Truth.AccountTruth account = truth.get(score.accountId());
        if (account == null || !account.campaign().isEmpty()) {
            return;
        }
        honest.merge(account.kind(), 1, Integer::sum);
        for (Level level : levels(score)) {
            honestHit.computeIfAbsent(level.wireName(), ignored -> new TreeMap<>()).merge(account.kind(), 1, Integer::sum);
        }
    }

    private boolean isCampaigns(String accountId) {
        Truth.AccountTruth account = truth.get(accountId);
        return account != null && !account.campaign().isEmpty();
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
