package io.iolaus.lab.world;

import static io.iolaus.lab.world.Watched.distinct;
import static io.iolaus.lab.world.Watched.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.campaign.PublishedCampaigns;
import io.iolaus.lab.population.Paraphrase;
import io.iolaus.lab.population.Setting;
import io.iolaus.lab.population.Task;
import io.iolaus.lab.world.Watched.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorKnobsTest {
    private static final int LAST = Watched.DAYS - 1;

    /// Forty accounts without a mistake or a rhythm; each test turns one knob.
    private static final Operator PLAIN = new Operator(
            "plain", 40, 2_000, 1,
            List.of(new Operator.Target(Task.REASONING, 1), new Operator.Target(Task.CODING, 1)),
            new Operator.Wording(1, 1, 1, Paraphrase.NONE),
            new Operator.Sampling(1, 1L << 34),
            timing(0, "", 0, 0),
            new Operator.Identity(0, 0, 0, 5, 0, 0),
            new Operator.Egress(1, 0, 0, 0, 1, 1),
            new Operator.Upkeep(1, 0, 12, 0));

    private static Operator.Timing timing(int warmUp, String region, double synchrony, double evenness) {
        return new Operator.Timing(0, LAST, warmUp, region, synchrony, 5, 4, evenness, 0.9, 1.5, 5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.3, 0.1, 0.02})
    void mixingIsTheCampaignsShareOfItsAccountsTraffic(double mixing) {
        Watched watched = Watched.operator(PLAIN.with(mixing));
        Truth.CampaignTruth truth = watched.world.campaignTruth(List.copyOf(watched.truth.values())).get(0);

        assertThat(truth.campaignExchanges() / (double) truth.exchanges()).isBetween(mixing * 0.75, Math.min(1, mixing * 1.3));
        assertThat(truth.campaignExchanges()).isBetween(1_600L, 2_400L).isEqualTo(watched.harvest().size());
    }

    @Test
    void truthCountsWhatTheStreamGives() {
        Watched watched = Watched.operator(PLAIN.with(0.3));
        Map<String, List<Seen>> byAccount = watched.byAccount(watched.all);

        watched.truth.values().forEach(truth -> {
            List<Seen> mine = byAccount.getOrDefault(truth.id(), List.of());
            assertThat(mine).hasSize((int) truth.exchanges());
            assertThat(mine.stream().filter(Seen::campaign).count()).isEqualTo(truth.campaignExchanges());
        });
    }

    @Test
    void shardingNeverSendsAPayloadTwice() {
        List<Seen> harvest = Watched.operator(PLAIN).harvest();

        assertThat(distinct(harvest, OperatorKnobsTest::payload).size()).isGreaterThan((int) (harvest.size() * 0.99));
    }

    @Test
    void kFoldSamplingSendsEachPayloadFromKAccounts() {
        Watched watched = Watched.operator(PLAIN.with(new Operator.Sampling(4, 1L << 34)));
        Map<String, Set<String>> senders = new HashMap<>();
        watched.harvest().forEach(seen -> senders.computeIfAbsent(payload(seen.exchange()), key -> new TreeSet<>())
                .add(seen.exchange().accountId()));

        // The grammar may give two numbers the same text, so a few payloads have two groups of senders.
        assertThat(senders.values().stream().filter(accounts -> accounts.size() == 4).count()).isGreaterThan(senders.size() / 2);
        assertThat(senders.values().stream().filter(accounts -> accounts.size() > 4).count()).isLessThan(senders.size() / 50);
    }

    @Test
    void drawingAtRandomFromASmallPoolCollides() {
        List<Seen> harvest = Watched.operator(PLAIN.with(new Operator.Sampling(0, 300))).harvest();

        assertThat(distinct(harvest, OperatorKnobsTest::payload).size()).isLessThan(700);
    }

    @Test
    void accountsUseAsManyVariantsAsTheirKnobSays() {
        int one = openings(PLAIN.with(new Operator.Wording(1, 12, 1, Paraphrase.FULL)));
        Watched watched = Watched.operator(PLAIN.with(new Operator.Wording(1, 12, 1, Paraphrase.FULL)));

        assertThat(one).isGreaterThan(5);
        // Two targets, one variant of each.
        watched.byAccount(watched.harvest()).values().forEach(mine ->
                assertThat(distinct(mine, OperatorKnobsTest::opening).size()).isLessThan(mine.size() / 2));
    }

    @Test
    void synchronyMakesAccountsStartTogether() {
        double apart = meetings(Watched.operator(PLAIN).harvest());
        double together = meetings(Watched.operator(PLAIN.with(timing(0, "", 1, 0))).harvest());

        assertThat(together).isGreaterThan(4 * apart);
    }

    @Test
    void operatorKeepsTheDayOfItsRegionOrNone() {
        List<Seen> always = Watched.operator(PLAIN).harvest();
        List<Seen> chinese = Watched.operator(PLAIN.with(timing(0, "CN", 0, 0))).harvest();

        assertThat(share(always, seen -> hour(seen) < 8)).isBetween(0.25, 0.42);
        // Twenty to twenty-four hours UTC is four to eight in the morning there.
        assertThat(share(chinese, seen -> hour(seen) >= 20)).isLessThan(0.1);
    }

    @Test
    void warmUpDaysPassBeforeTheFirstCampaignExchange() {
        Watched watched = Watched.operator(PLAIN.with(timing(7, "", 0, 0)));

        assertThat(watched.harvest()).allMatch(seen -> seen.day(watched.world) >= 7);
        assertThat(watched.byAccount(watched.all.stream().filter(seen -> !seen.campaign()).toList()).keySet())
                .as("accounts with honest-looking traffic first").hasSizeGreaterThan(40);
    }

    @Test
    void evennessSpreadsTheLoad() {
        assertThat(spread(PLAIN)).isLessThan(0.4);
        assertThat(spread(PLAIN.with(timing(0, "", 0, 1.4)))).isGreaterThan(0.8);
    }

    @Test
    void mistakesRepeatCardsDevicesAndMailDomains() {
        Watched careful = Watched.operator(PLAIN);
        Watched careless = Watched.operator(PLAIN.with(new Operator.Identity(1, 1, 1, 5, 0, 0)));

        assertThat(values(careful, Account::paymentFingerprint)).hasSize(40);
        assertThat(values(careful, Account::deviceFingerprint)).hasSize(40);
        assertThat(values(careless, Account::paymentFingerprint).size()).isLessThanOrEqualTo(4);
        assertThat(values(careless, Account::deviceFingerprint).size()).isLessThanOrEqualTo(4);
        assertThat(values(careless, Account::emailDomain).size()).isLessThanOrEqualTo(2);
    }

    @Test
    void agedAccountsAreOldAndOthersSignUpWithinTheSpan() {
        Watched fresh = Watched.operator(PLAIN.with(new Operator.Identity(0, 0, 0, 3, 0, 0)));
        Watched aged = Watched.operator(PLAIN.with(new Operator.Identity(0, 0, 0, 3, 1, 0)));

        assertThat(fresh.members()).allMatch(account -> account.createdAtMillis() >= fresh.world.setting().millis(-3.01));
        assertThat(aged.members().stream().filter(account -> account.createdAtMillis() < aged.world.setting().millis(-60)).count())
                .isGreaterThan(20);
        assertThat(aged.members()).allMatch(account -> account.createdAtMillis() < aged.world.setting().millis(-0.99));
    }

    @Test
    void pretenceClaimsAnOrganisation() {
        Watched watched = Watched.operator(PLAIN.with(new Operator.Identity(0, 0, 0, 3, 0, 1)));

        assertThat(watched.members()).noneMatch(account -> account.organization().isEmpty());
    }

    @Test
    void addressReuseBringsAccountsToOneExit() {
        int clean = mostAccounts(Watched.operator(PLAIN).harvest(), Exchange::clientAddress);
        int reused = mostAccounts(
                Watched.operator(PLAIN.with(new Operator.Egress(1, 0, 0, 1, 1, 1))).harvest(), Exchange::clientAddress);

        assertThat(clean).isEqualTo(1);
        assertThat(reused).isGreaterThan(3);
    }

    @Test
    void residentialProxiesSpreadOverNetworks() {
        int cloud = distinct(Watched.operator(PLAIN).harvest(), seen -> Long.toString(seen.asNumber())).size();
        int homes = distinct(Watched.operator(PLAIN.with(new Operator.Egress(1, 1, 1, 0, 1, 1))).harvest(),
                seen -> Long.toString(seen.asNumber())).size();

        assertThat(cloud).isLessThanOrEqualTo(8);
        assertThat(homes).isGreaterThan(12);
    }

    @Test
    void rotatingExitsChangeWithEverySession() {
        int steady = addresses(PLAIN.with(new Operator.Egress(1, 1, 0, 0, 1, 1)));
        int rotating = addresses(PLAIN.with(new Operator.Egress(1, 1, 1, 0, 1, 1)));

        assertThat(rotating).isGreaterThan(2 * steady);
    }

    @Test
    void pathwaysHaveClientsOfTheirOwn() {
        int one = distinct(Watched.operator(PLAIN).harvest(), Exchange::userAgent).size();
        int six = distinct(Watched.operator(PLAIN.with(new Operator.Egress(6, 0, 0, 0, 1, 1))).harvest(), Exchange::userAgent).size();

        assertThat(one).isEqualTo(1);
        assertThat(six).isGreaterThan(2);
    }

    @Test
    void resoldKeysCarrySeveralCustomers() {
        Operator mixed = PLAIN.with(0.2);
        long few = bystanderTasks(mixed.with(new Operator.Egress(1, 0, 0, 0, 1, 1)));
        long many = bystanderTasks(mixed.with(new Operator.Egress(1, 0, 0, 0, 1, 6)));

        assertThat(many).isGreaterThan(few * 3 / 2);
    }

    @Test
    void failoverPoolsWorkOneAfterTheOther() {
        Watched watched = Watched.operator(PLAIN.with(new Operator.Upkeep(2, 0, 12, 0)));
        List<Seen> harvest = watched.harvest();
        Map<String, List<Seen>> byAccount = watched.byAccount(harvest);
        long early = byAccount.values().stream().filter(mine -> mine.get(mine.size() - 1).day(watched.world) < 10.1).count();
        long late = byAccount.values().stream().filter(mine -> mine.get(0).day(watched.world) >= 10).count();

        assertThat(early).isEqualTo(20);
        assertThat(late).isEqualTo(20);
    }

    @Test
    void suspendedAccountsFallSilentAndAreReplaced() {
        Watched watched = Watched.operator(PLAIN.with(new Operator.Upkeep(1, 0.5, 12, 0)));
        List<Account> suspended = watched.members().stream().filter(account -> account.status().equals("suspended")).toList();
        Map<String, List<Seen>> byAccount = watched.byAccount(watched.all);

        assertThat(suspended.size()).isBetween(10, 13);
        assertThat(suspended).allSatisfy(account -> assertThat(byAccount.getOrDefault(account.id(), List.of()))
                .allMatch(seen -> seen.exchange().timestampNanos() / 1_000_000 < account.suspendedAtMillis() + 7_200_000));
        assertThat(watched.members().stream().filter(account -> !account.status().equals("suspended"))
                .map(account -> byAccount.getOrDefault(account.id(), List.of()))
                .filter(mine -> !mine.isEmpty() && mine.get(0).day(watched.world) > 4).count())
                .as("replacements that begin late").isGreaterThanOrEqualTo(10);
    }

    @Test
    void pivotMovesItsShareWithinADayOfTheRelease() {
        Watched watched = Watched.operator(PLAIN.with(new Operator.Upkeep(1, 0, 12, 0.5)));
        double launch = Watched.LAUNCH + watched.world.setting().launchHour() / 24;
        List<Seen> before = watched.harvest().stream().filter(seen -> seen.day(watched.world) < launch).toList();
        List<Seen> after = watched.harvest().stream().filter(seen -> seen.day(watched.world) > launch + 1).toList();

        assertThat(share(before, seen -> seen.exchange().model().equals(Setting.NEW_LARGE))).isZero();
        assertThat(share(after, seen -> seen.exchange().model().equals(Setting.NEW_LARGE))).isBetween(0.42, 0.58);
    }

    @Test
    void plansGiveSeveralTemplates() {
        int one = openings(PLAIN.with(new Operator.Wording(1, 1, 1, Paraphrase.NONE)));
        int five = openings(PLAIN.with(new Operator.Wording(5, 1, 1, Paraphrase.NONE)));

        assertThat(five).isGreaterThan(one + 4);
    }

    @Test
    void operatorWithoutTemplatesSendsBarePayloads() {
        List<Seen> bare = Watched.operator(PLAIN.with(new Operator.Wording(0, 1, 1, Paraphrase.NONE))).harvest();

        assertThat(bare).allMatch(seen -> seen.exchange().systemInstructions().isEmpty());
        assertThat(distinct(bare, OperatorKnobsTest::opening).size()).isGreaterThan(500);
    }

    @Test
    void publishedCampaignsHaveTheirReportedTargetsAndProportions() {
        assertThat(PublishedCampaigns.reasoning(15, 500, 14).targets()).extracting(Operator.Target::task)
                .containsExactly(Task.REASONING, Task.GRADING, Task.REWRITING);
        assertThat(PublishedCampaigns.coding(200, 9_000, 14).upkeep().pivot()).isEqualTo(0.5);
        assertThat(PublishedCampaigns.agentic(80, 2_500, 14).egress().pathways()).isGreaterThan(1);
    }

    @Test
    void impossibleKnobsAreRefusedWithTheirValue() {
        assertThatThrownBy(() -> PLAIN.with(0.001)).hasMessage("mixing must be in 0.01..1, got 0.001");
        assertThatThrownBy(() -> new Operator.Identity(1.5, 0, 0, 1, 0, 0)).hasMessage("paymentReuse must be in 0..1, got 1.5");
    }

    private static Set<String> values(Watched watched, Function<Account, String> field) {
        Set<String> values = new TreeSet<>();
        watched.members().forEach(account -> values.add(field.apply(account)));
        return values;
    }

    private static String payload(Exchange exchange) {
        return exchange.prompt();
    }

    private static long hour(Seen seen) {
        return seen.exchange().timestampNanos() / 3_600_000_000_000L % 24;
    }

    /// Pairs of different accounts that start within five seconds of each other, per exchange.
    private static double meetings(List<Seen> harvest) {
        int meetings = 0;
        for (int i = 1; i < harvest.size(); i++) {
            Exchange one = harvest.get(i - 1).exchange();
            Exchange other = harvest.get(i).exchange();
            meetings += !one.accountId().equals(other.accountId())
                    && other.timestampNanos() - one.timestampNanos() < 5_000_000_000L ? 1 : 0;
        }
        return meetings / (double) harvest.size();
    }

    private static int addresses(Operator operator) {
        return distinct(Watched.operator(operator).harvest(), Exchange::clientAddress).size();
    }

    private static double spread(Operator operator) {
        double[] loads = Watched.operator(operator).truth.values().stream().filter(truth -> !truth.campaign().isEmpty())
                .mapToDouble(Truth.AccountTruth::campaignExchanges).toArray();
        double mean = java.util.Arrays.stream(loads).average().orElseThrow();
        double squares = java.util.Arrays.stream(loads).map(load -> (load - mean) * (load - mean)).average().orElseThrow();
        return Math.sqrt(squares) / mean;
    }

    private static int mostAccounts(List<Seen> some, Function<Exchange, String> field) {
        Map<String, Set<String>> accounts = new HashMap<>();
        some.forEach(seen -> accounts.computeIfAbsent(field.apply(seen.exchange()), key -> new HashSet<>())
                .add(seen.exchange().accountId()));
        return accounts.values().stream().mapToInt(Set::size).max().orElse(0);
    }

    /// Mean number of tasks among an account's bystanders.
    private static long bystanderTasks(Operator operator) {
        Watched watched = Watched.operator(operator);
        Set<String> members = new HashSet<>();
        watched.members().forEach(account -> members.add(account.id()));
        return watched.all.stream().filter(seen -> !seen.campaign() && members.contains(seen.exchange().accountId()))
                .map(seen -> seen.exchange().accountId() + seen.task()).distinct().count();
    }

    private static int openings(Operator operator) {
        return distinct(Watched.operator(operator).harvest(), OperatorKnobsTest::opening).size();
    }

    private static String opening(Exchange exchange) {
        String text = exchange.systemInstructions().isEmpty() ? exchange.prompt() : exchange.systemInstructions();
        return text.substring(0, Math.min(25, text.length()));
    }
}
