package io.iolaus.lab.succession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.campaign.Operator;
import io.iolaus.lab.campaign.PublishedCampaigns;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.world.OneCampaignWorld;
import io.iolaus.lab.world.Truth;
import io.iolaus.lab.world.World;
import io.iolaus.profile.ExchangeReader;
import org.junit.jupiter.api.Test;

final class SuccessionTest {

    private static final SuccessionCurve.Setting TINY = new SuccessionCurve.Setting(150, 40, 9, 48, 0.4, 12);

    private static World world() {
        Operator operator = PublishedCampaigns.coding(50, 8_000, 10).with(1).with(new Operator.Upkeep(1, 0.4, 12, 0));
        return World.of(OneCampaignWorld.spec(3, 150, 10, operator), Library.builtIn());
    }

    @Test
    void replacementsAreTheCampaignsAndBeginAfterASuspension() {
        World world = world();
        Set<String> campaign = new HashSet<>();
        world.accountTruth().stream().filter(account -> !account.campaign().isEmpty()).map(Truth.AccountTruth::id).forEach(campaign::add);
        long firstSuspension = Long.MAX_VALUE;
        for (Account account : world.accountTable()) {
            if (campaign.contains(account.id()) && account.suspendedAtMillis() != Account.UNKNOWN) {
                firstSuspension = Math.min(firstSuspension, account.suspendedAtMillis());
            }
        }
        Map<String, Long> begins = new HashMap<>();
        world.stream((exchange, own) -> begins.putIfAbsent(exchange.accountId(), exchange.timestampNanos() / 1_000_000));
        Set<String> early = new TreeSet<>();
        for (String replacement : world.replacements()) {
            if (begins.getOrDefault(replacement, Long.MAX_VALUE) < firstSuspension) {
                early.add(replacement);
            }
        }

        assertThat(world.replacements()).hasSize(14).isSubsetOf(campaign);
        assertThat(early).isEmpty();
    }

    @Test
    void whoComesBackSendsTheSameFromAnotherAccountAndNothingInBetween() {
        World world = world();
        Comebacks comebacks = new Comebacks(world, id -> true, 3, 7, 24);
        List<Comebacks.Comeback> all = new ArrayList<>();
        comebacks.all().forEach(all::add);

        assertThat(all).isNotEmpty().allSatisfy(each -> {
            String id = each.first().id();
            assertThat(comebacks.sender(id, each.suspendedMillis() - 1)).hasValue(id);
            assertThat(comebacks.sender(id, each.suspendedMillis())).isEmpty();
            assertThat(comebacks.sender(id, each.againMillis() - 1)).isEmpty();
            assertThat(comebacks.sender(id, each.againMillis())).hasValue(each.second().id());
            assertThat(each.second().createdAtMillis()).isGreaterThanOrEqualTo(each.first().suspendedAtMillis());
            assertThat(each.second().deviceFingerprint()).isEqualTo(each.first().deviceFingerprint());
        });
        assertThat(comebacks.sender("anybody", 5)).hasValue("anybody");
    }

    @Test
    void aReplacementIsJudgedOnItsFirstExchangesForTheCampaign() {
        Newcomer newcomer = new Newcomer("a", Newcomer.Kind.REPLACEMENT, "");
        ExchangeReader reader = new ExchangeReader();
        IntStream.range(0, 40).forEach(i -> newcomer.sends(reader.read(Exchange.builder("a", i, "m").prompt("Question " + i).build()), i >= 10));

        // Ten of a bystander's came before, and 30 since.
        assertThat(newcomer.sent()).isEqualTo(30);
        assertThat(newcomer.profile(0).exchanges()).isEqualTo(15);
        assertThat(newcomer.profile(2).exchanges()).isEqualTo(30);
        assertThat(newcomer.profile(SuccessionCurve.EXCHANGES.size()).exchanges()).isEqualTo(40);
        assertThat(newcomer.isDue(2)).isTrue();
        assertThat(newcomer.isDue(3)).isFalse();
    }

    @Test
    void aReplacementIsJudgedOnceAtEachNumber() {
        Newcomer newcomer = new Newcomer("a", Newcomer.Kind.REPLACEMENT, "");
        IntStream.range(0, 5).forEach(i -> newcomer.sends(new ExchangeReader().read(Exchange.builder("a", i, "m").build()), true));
        newcomer.judged(0);
        newcomer.named(0, true, true);

        assertThat(newcomer.wasJudged(0)).isTrue();
        assertThat(newcomer.wasLinked(0)).isFalse();
        assertThat(newcomer.isLinked()).isTrue();
    }

    @Test
    void mostReplacementsOfAPureCampaignAreLinkedWithinTwentyExchanges() {
        SuccessionCurve.Point point = SuccessionCurve.of(TINY, List.of(1.0), 1, 3, done -> {}).points().getFirst();

        assertThat(point.linked().get(2).trials()).isGreaterThanOrEqualTo(5);
        assertThat(point.linked().get(2).hits()).isGreaterThanOrEqualTo(point.linked().get(2).trials() / 2);
        assertThat(point.honest().trials()).isPositive();
    }

    @Test
    void aRowSaysHowManyOfHowMany() {
        SuccessionCurve.Count all = new SuccessionCurve.Count(10, 10);
        SuccessionCurve.Count none = new SuccessionCurve.Count(0, 0);
        SuccessionCurve.Point point = new SuccessionCurve.Point(
                0.3, List.of(all, all, all, none), List.of(all, all, all, none), all, all, all, none, none, none, none);

        assertThat(new SuccessionCurve(TINY, 1, List.of(point)).lines())
                .anySatisfy(line -> assertThat(line).startsWith("| 0.3 | 10 | 10, 1.000 (0.722-1.000) |").contains("| – |"));
    }

    @Test
    void aSettingWithoutSuspensionsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SuccessionCurve.Setting(150, 50, 10, 24, 0, 12));
    }
}
