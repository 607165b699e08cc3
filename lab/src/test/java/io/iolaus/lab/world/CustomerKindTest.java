package io.iolaus.lab.world;

import static io.iolaus.lab.world.Watched.distinct;
import static io.iolaus.lab.world.Watched.share;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.population.Aggregator;
import io.iolaus.lab.population.ByokSaas;
import io.iolaus.lab.population.CarrierNat;
import io.iolaus.lab.population.Classroom;
import io.iolaus.lab.population.CodingAgent;
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
import io.iolaus.lab.population.Setting;
import io.iolaus.lab.population.SyntheticData;
import io.iolaus.lab.population.ViralPrompt;
import io.iolaus.lab.world.Watched.Seen;
import org.junit.jupiter.api.Test;

class CustomerKindTest {

    @Test
    void strangersShareNothingUnlessTheyAreCouples() {
        Watched singles = Watched.kind(new People(0, 0), 200, 20);
        Watched couples = Watched.kind(new People(1, 0), 200, 20);

        assertThat(singles.distinctOfAccounts(Account::paymentFingerprint)).hasSize(200);
        assertThat(couples.distinctOfAccounts(Account::paymentFingerprint)).hasSize(100);
        assertThat(share(singles.all, seen -> seen.exchange().systemInstructions().isEmpty())).isEqualTo(1);
    }

    @Test
    void peopleWhoReturnAfterAMistakenSuspensionKeepCardAndDevice() {
        Watched watched = Watched.kind(new People(0, 1), 60, 20);
        List<Account> suspended = watched.accounts.values().stream().filter(a -> a.status().equals("suspended")).toList();

        assertThat(suspended).hasSize(30).allSatisfy(first -> assertThat(watched.accounts.values())
                .anyMatch(second -> second.createdAtMillis() >= first.suspendedAtMillis()
                        && second.paymentFingerprint().equals(first.paymentFingerprint())
                        && second.deviceFingerprint().equals(first.deviceFingerprint())));
    }

    @Test
    void developersWhoOnlyTryStopWithinDays() {
        Watched watched = Watched.kind(new DeveloperApp(1), 60, 40);

        watched.byAccount(watched.all).values().forEach(mine -> assertThat(
                mine.get(mine.size() - 1).day(watched.world) - mine.get(0).day(watched.world)).isLessThan(6));
    }

    @Test
    void enterpriseHasOnePayerAndTheDeclaredShareStatesItself() {
        Watched stated = Watched.kind(new Enterprise(30, 30, 1), 30, 20);
        Watched silent = Watched.kind(new Enterprise(30, 30, 0), 30, 20);

        assertThat(stated.distinctOfAccounts(Account::paymentFingerprint)).hasSize(1);
        assertThat(stated.distinctOfAccounts(Account::organization)).hasSize(1).doesNotContain("");
        assertThat(silent.distinctOfAccounts(Account::organization)).containsExactly("");
        assertThat(silent.accounts.values()).noneMatch(Account::verified);
    }

    @Test
    void saasSharesTemplateEgressAndClientButNoOwner() {
        Watched watched = Watched.kind(new ByokSaas(60, 60, 12), 60, 20);

        assertThat(watched.distinctOfAccounts(Account::paymentFingerprint)).hasSize(60);
        assertThat(distinct(watched.all, seen -> Long.toString(seen.asNumber())).size()).isLessThan(90);
        Map<String, Set<String>> accountsByNetwork = accountsBy(watched, seen -> Long.toString(seen.asNumber()));
        assertThat(accountsByNetwork.values()).anyMatch(accounts -> accounts.size() >= active(watched) * 0.95);
        long[] signUps = watched.accounts.values().stream().mapToLong(Account::createdAtMillis).sorted().toArray();
        assertThat((signUps[59] - signUps[0]) / 86_400_000.0).isBetween(200.0, 361.0);
    }

    @Test
    void codingAgentIsOneProductForEverybody() {
        Watched watched = Watched.kind(new CodingAgent(1), 80, 20);

        assertThat(distinct(watched.all, seen -> seen.toolNames().toString())).hasSize(1);
        assertThat(distinct(watched.all, seen -> firstLine(seen.systemInstructions())).size()).isLessThanOrEqualTo(3);
        assertThat(watched.distinctOfAccounts(Account::paymentFingerprint)).hasSize(80);
    }

    @Test
    void classRushesToItsDeadlineFromOneCampus() {
        Watched watched = Watched.kind(new Classroom(50, 50, 1, 0.9), 50, 25);
        double[] days = watched.all.stream().mapToDouble(seen -> seen.day(watched.world)).sorted().toArray();
        double busiest = 0;
        for (int i = 0; i < days.length; i++) {
            int to = i;
            while (to < days.length && days[to] < days[i] + 0.5) {
                to++;
            }
            busiest = Math.max(busiest, (to - i) / (double) days.length);
        }

        assertThat(busiest).as("share of all exchanges in the busiest half day").isGreaterThan(0.5);
        assertThat(accountsBy(watched, seen -> Long.toString(seen.asNumber())).values())
                .anyMatch(accounts -> accounts.size() > 40);
        assertThat(watched.accounts.values()).allMatch(account -> account.program().equals("education"));
    }

    @Test
    void undeclaredClassLeavesItsFieldsEmpty() {
        assertThat(Watched.kind(new Classroom(30, 30, 0, 0.5), 30, 10).accounts.values())
                .allMatch(account -> account.program().isEmpty() && account.organization().isEmpty());
    }

    @Test
    void harnessShardsItsBenchmarkOverKeysOfOnePayer() {
        Watched watched = Watched.kind(new EvaluationHarness(6, 1), 60, 60);
        int shared = 0;
        for (Map.Entry<String, Set<String>> each : accountsBy(watched, Exchange::prompt).entrySet()) {
            Set<String> payers = new TreeSet<>();
            each.getValue().forEach(id -> payers.add(account(watched, id).paymentFingerprint()));
            shared += each.getValue().size() > 1 && payers.size() == 1 ? 1 : 0;
        }

        assertThat(watched.distinctOfAccounts(Account::paymentFingerprint).size()).isLessThan(45);
        assertThat(shared / (double) distinct(watched.all, Exchange::prompt).size())
                .as("prompts that two keys of one payer sent").isLessThan(0.05);
    }

    @Test
    void labellingBatchKeepsToItsNight() {
        Watched watched = Watched.kind(new LabellingBatch(3), 20, 200);

        watched.byAccount(watched.all).values().forEach(mine -> {
            Set<String> hours = new TreeSet<>();
            mine.forEach(seen -> hours.add(Long.toString(seen.exchange().timestampNanos() / 3_600_000_000_000L % 24)));
            assertThat(hours.size()).isLessThanOrEqualTo(6);
        });
    }

    @Test
    void aggregatorDeclaresItselfAndCarriesManyUsers() {
        Watched watched = Watched.kind(new Aggregator(4, 20), 12, 200);

        assertThat(watched.accounts.values()).allMatch(account -> account.verified() && account.grants().contains("resale"));
        assertThat(watched.byAccount(watched.all).values()).allSatisfy(
                mine -> assertThat(mine.stream().map(Seen::task).distinct().count()).isGreaterThan(4));
    }

    @Test
    void resellerReusesCardsAsItsKnobSays() {
        assertThat(Watched.kind(new Reseller(40, 40, 0), 40, 20).distinctOfAccounts(Account::paymentFingerprint)).hasSize(40);
        assertThat(Watched.kind(new Reseller(40, 40, 1), 40, 20).distinctOfAccounts(Account::paymentFingerprint).size())
                .isLessThanOrEqualTo(6);
    }

    @Test
    void hackathonSignsUpInADayBehindOneAddress() {
        Watched watched = Watched.kind(new Hackathon(60, 60, 0.5), 60, 20);
        long[] signUps = watched.accounts.values().stream().mapToLong(Account::createdAtMillis).sorted().toArray();

        assertThat((signUps[57] - signUps[0]) / 86_400_000.0).isLessThan(1);
        assertThat(accountsBy(watched, Exchange::clientAddress).values()).anyMatch(accounts -> accounts.size() > 45);
    }

    @Test
    void carrierNatHidesStrangersBehindFewAddresses() {
        Watched watched = Watched.kind(new CarrierNat(100, 100, 8), 100, 20);

        assertThat(distinct(watched.all, Exchange::clientAddress).size()).isLessThanOrEqualTo(8);
        assertThat(watched.distinctOfAccounts(Account::paymentFingerprint)).hasSize(100);
    }

    @Test
    void viralPromptReachesMostOfItsPeopleWithinTwoDays() {
        Watched watched = Watched.kind(new ViralPrompt(80, 80), 80, 20);
        Map<String, Set<String>> byOpening = accountsBy(watched, seen -> firstLine(seen.prompt()));

        assertThat(byOpening.values()).anyMatch(accounts -> accounts.size() > 35);
        assertThat(watched.distinctOfAccounts(Account::paymentFingerprint)).hasSize(80);
    }

    @Test
    void stampedeMovesToTheNewModelWithinADay() {
        Watched watched = Watched.kind(new LaunchStampede(0.5), 80, 40);
        double launch = Watched.LAUNCH + watched.world.setting().launchHour() / 24;
        List<Seen> before = watched.all.stream().filter(seen -> seen.day(watched.world) < launch).toList();
        List<Seen> after = watched.all.stream().filter(seen -> seen.day(watched.world) > launch + 1).toList();

        assertThat(share(before, seen -> seen.exchange().model().equals(Setting.NEW_LARGE))).isZero();
        assertThat(share(after, seen -> seen.exchange().model().equals(Setting.NEW_LARGE))).isGreaterThan(0.5);
    }

    @Test
    void whoSignsUpForANewModelDoesSoWithinADayOfIt() {
        Watched usual = Watched.kind(new LaunchStampede(0.5), 80, 40);
        Watched rushing = Watched.kind(new LaunchStampede(0.5, 1), 80, 40);

        assertThat(openedForTheLaunch(rushing)).isGreaterThan(0.9);
        assertThat(openedForTheLaunch(usual)).isLessThan(0.2);
    }

    /// The share of the accounts that were opened within a day or two of the launch.
    private static double openedForTheLaunch(Watched watched) {
        double start = watched.world.setting().startNanos() / 1e6;
        return watched.accounts.values().stream()
                .mapToDouble(account -> (account.createdAtMillis() - start) / 86_400_000)
                .filter(day -> day > Watched.LAUNCH - 1 && day < Watched.LAUNCH + 2)
                .count() / (double) watched.accounts.size();
    }

    @Test
    void syntheticDataCustomerHasLeave() {
        assertThat(Watched.kind(new SyntheticData(5, 1), 20, 40).accounts.values()).allMatch(Account::mayDistil);
        assertThat(Watched.kind(new SyntheticData(5, 0), 20, 40).accounts.values()).noneMatch(Account::mayDistil);
    }

    @Test
    void redTeamSaysOneThingInManyWays() {
        Watched watched = Watched.kind(new RedTeam(1, 1), 12, 150);

        assertThat(watched.accounts.values()).allMatch(account -> account.program().equals("research") && account.verified());
        assertThat(share(watched.all, seen -> !seen.exchange().prompt().isEmpty())).isEqualTo(1);
        watched.byAccount(watched.all).values().stream().filter(mine -> mine.size() > 60).forEach(mine ->
                assertThat(distinct(mine, seen -> seen.systemInstructions() + firstLine(seen.prompt())).size()).isGreaterThan(5));
    }

    @Test
    void retryStormRepeatsPromptsWithinSeconds() {
        Watched watched = Watched.kind(new RetryStorm(12), 12, 60);
        Map<String, Integer> copies = new HashMap<>();
        watched.all.forEach(seen -> copies.merge(seen.exchange().accountId() + seen.exchange().prompt(), 1, Integer::sum));

        assertThat(Collections.max(copies.values())).isGreaterThan(12);
    }

    @Test
    void mergerJoinsTwoFirmsUnderOneCard() {
        Watched moved = Watched.kind(new Merger(20, 20, 1), 20, 20);
        Watched apart = Watched.kind(new Merger(20, 20, 0), 20, 20);

        assertThat(moved.distinctOfAccounts(Account::emailDomain)).hasSize(2);
        assertThat(moved.distinctOfAccounts(Account::paymentFingerprint)).hasSize(1);
        assertThat(apart.distinctOfAccounts(Account::paymentFingerprint)).hasSize(2);
    }

    private static long active(Watched watched) {
        return watched.byAccount(watched.all).size();
    }

    private static Account account(Watched watched, String id) {
        Account account = watched.accounts.get(id);
        if (account == null) {
            throw new AssertionError("no account " + id);
        }
        return account;
    }

    private static Map<String, Set<String>> accountsBy(Watched watched, Function<Exchange, String> field) {
        Map<String, Set<String>> accounts = new HashMap<>();
        watched.all.forEach(seen -> accounts.computeIfAbsent(field.apply(seen.exchange()), key -> new TreeSet<>())
                .add(seen.exchange().accountId()));
        return accounts;
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
