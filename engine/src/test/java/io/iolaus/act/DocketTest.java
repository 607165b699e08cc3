package io.iolaus.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.judge.Verdict;
import io.iolaus.profile.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocketTest {

    private static final List<Level> LEVELS = List.of(Level.values());

    private final Docket docket = new Docket();

    @Test
    void aVerdictOpensACampaignAndNamesItsMembersApart() {
        List<CampaignChange> changes = pass(0, verdict("C-1", Level.WATCH, 0.1, "a", "b"));

        assertThat(changes).hasSize(3);
        assertThat(changes.getFirst()).isInstanceOf(CampaignChange.Opened.class);
        assertThat(docket.members("C-1")).containsOnlyKeys("a", "b");
        assertThat(docket.standing("a")).map(Standing::level).contains(Level.WATCH);
        assertThat(pass(1, verdict("C-1", Level.WATCH, 0.1, "a", "b"))).isEmpty();
    }

    @Test
    void aCampaignKeepsItsIdWhoeverJoins() {
        pass(0, verdict("C-1", Level.WATCH, 0.1, "a", "b", "c"));
        List<CampaignChange> changes = pass(1, verdict("C-9", Level.ENFORCE, 0.01, "a", "b", "d"));

        assertThat(docket.campaigns()).containsOnlyKeys("C-1");
        assertThat(docket.members("C-1")).containsOnlyKeys("a", "b", "d");
        assertThat(changes).contains(new CampaignChange.Left("C-1", "c"));
        assertThat(docket.standing("c")).isEmpty();
    }

    @Test
    void afterASplitTheGreaterPartKeepsTheIdAndTheOtherGetsOneOfItsOwn() {
        pass(0, verdict("C-1", Level.WATCH, 0.1, "a", "b", "c", "d", "e"));
        pass(1, verdict("C-1", Level.WATCH, 0.1, "a", "b"), verdict("C-8", Level.WATCH, 0.1, "c", "d", "e"));

        assertThat(docket.campaigns()).hasSize(2);
        assertThat(docket.members("C-1")).containsOnlyKeys("c", "d", "e");
        assertThat(docket.standing("a").orElseThrow().campaignId()).startsWith("C-").isNotEqualTo("C-1");
    }

    @Test
    void strangersWithTheSameIdAreAnotherCampaign() {
        pass(0, verdict("C-1", Level.WATCH, 0.1, "a", "b"));
        pass(1, verdict("C-1", Level.WATCH, 0.1, "x", "y"));

        assertThat(docket.campaigns()).hasSize(1).doesNotContainKey("C-1");
        assertThat(docket.standing("x")).isPresent();
        assertThat(docket.standing("a")).isEmpty();
    }

    @Test
    void aCampaignThatOnePassMissesIsNotClosed() {
        Verdict verdict = verdict("C-1", Level.WATCH, 0.1, "a", "b");
        Tolerance tolerance = new Tolerance(1, 0, 0, 10);
        docket.decide(List.of(verdict), tolerance, 100).changes().forEach(docket::apply);

        assertThat(docket.decide(List.of(), tolerance, 109).changes()).isEmpty();
        assertThat(docket.decide(List.of(verdict), tolerance, 110).changes()).isEmpty();
        assertThat(docket.decide(List.of(), tolerance, 119).changes()).isEmpty();
        assertThat(docket.decide(List.of(), tolerance, 120).changes()).containsExactly(new CampaignChange.Closed("C-1"));
    }

    @Test
    void driftingFiguresAreNoChangeUntilTheyHaveMoved() {
        docket.decide(List.of(verdict("C-1", Level.WATCH, 0.1, "a", "b")), Tolerance.USUAL, 0).changes().forEach(docket::apply);

        assertThat(docket.decide(List.of(verdict("C-1", Level.WATCH, 0.11, "a", "b")), Tolerance.USUAL, 1).changes()).isEmpty();
        assertThat(docket.decide(List.of(verdict("C-1", Level.WATCH, 0.13, "a", "b")), Tolerance.USUAL, 1).changes()).hasSize(1);
        assertThat(docket.decide(List.of(verdict("C-1", Level.WATCH, 0.11, "a", "b")), Tolerance.NONE, 1).changes()).hasSize(1);
    }

    @Test
    void anErasedAccountIsNowhere() {
        pass(0, verdict("C-1", Level.WATCH, 0.1, "a", "b"));
        docket.erase("a");

        assertThat(docket.members("C-1")).containsOnlyKeys("b");
        assertThat(docket.accounts()).containsExactly("b");
    }

    /// Whatever the judge calls: with no tolerance the docket says what it said, and records alone rebuild it.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void recordsAloneRebuildWhatTheLastPassCalled(long seed) {
        Random random = new Random(seed);
        Docket replayed = new Docket();
        for (int round = 0; round < 60; round++) {
            List<Verdict> verdicts = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                List<String> members = new ArrayList<>();
                for (int account = 0; account < 12; account++) {
                    if (random.nextInt(3) == 0) {
                        members.add("account-" + account);
                    }
                }
                if (!members.isEmpty()) {
                    verdicts.add(verdict(
                            "C-" + random.nextInt(5), LEVELS.get(random.nextInt(3)), random.nextInt(5) / 10.0,
                            members.toArray(String[]::new)));
                }
            }
            pass(round, verdicts.toArray(Verdict[]::new)).forEach(replayed::apply);

            assertThat(replayed.campaigns()).isEqualTo(docket.campaigns()).hasSize(verdicts.size());
            assertThat(members(docket)).isEqualTo(members(replayed));
            assertThat(members(docket).values().stream().sorted(DocketTest::bySizeThenContent).toList())
                    .isEqualTo(verdicts.stream()
                            .map(verdict -> verdict.members().stream().map(Member::accountId).sorted().toList())
                            .sorted(DocketTest::bySizeThenContent)
                            .toList());
        }
    }

    private static int bySizeThenContent(List<String> one, List<String> other) {
        return one.toString().compareTo(other.toString());
    }

    private static Map<String, List<String>> members(Docket docket) {
        Map<String, List<String>> members = new TreeMap<>();
        docket.campaigns().keySet().forEach(id -> members.put(id, List.copyOf(docket.members(id).keySet())));
        return members;
    }

    private List<CampaignChange> pass(long asOfMillis, Verdict... verdicts) {
        List<CampaignChange> changes = docket.decide(List.of(verdicts), Tolerance.NONE, asOfMillis).changes();
        changes.forEach(docket::apply);
        return changes;
    }

    private static Verdict verdict(String id, Level level, double q, String... accounts) {
        List<Member> members = new ArrayList<>();
        for (String account : accounts) {
            members.add(new Member(account, 0.9, 100, 0.5));
        }
        return new Verdict(
                id, level, q, Map.of(), members, 1_000, 500, 0, 1, 2, Map.of(), List.of(), List.of(), List.of(), new Timeline());
    }
}
