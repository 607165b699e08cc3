package io.iolaus.lab.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The open rival's rules do what its documentation says, where that is wise and where it is not.
final class GlasswallyTest {

    @Test
    void fiveStrangersInOneSecondCountAsSynchronisedAndFourDoNot() {
        Made made = new Made();
        for (int account = 0; account < 5; account++) {
            made.sends("five-" + account, Made.seconds(100.1 * 10 + account * 0.01), "", "p " + account, "");
        }
        for (int account = 0; account < 4; account++) {
            made.sends("four-" + account, Made.seconds(5_000 + account * 0.01), "", "p " + account, "");
        }
        BaselineInput input = made.input(List.of());
        AccountScores bursts = AccountScores.of(Glasswally.bursts(input));

        assertThat(Made.score(input, bursts, "five-2")).isPositive();
        assertThat(Made.score(input, bursts, "four-2")).isZero();
    }

    @Test
    void aClusterScoresMoreForItsSizeAloneUpToTwentyFive() {
        assertThat(clusterScore(10)).isGreaterThan(clusterScore(5));
        assertThat(clusterScore(25)).isGreaterThan(clusterScore(10)).isEqualTo(clusterScore(60));
    }

    @Test
    void sharedCardsAndNetworksJoinAccountsThroughOthers() {
        BaselineInput input = new Made()
                .pays("a", "card").pays("b", "card").pays("c", "other").pays("d", "own")
                .sends("a", 1, "", "p", "192.0.2.1").sends("b", 2, "", "p", "198.51.100.1")
                .sends("c", 3, "", "p", "198.51.100.200").sends("d", 4, "", "p", "203.0.113.1")
                .input(List.of());

        assertThat(Glasswally.clusters(input.accounts())).singleElement().satisfies(group -> assertThat(group).containsExactly(0, 1, 2));
    }

    @Test
    void askingForReasoningRaisesTheScore() {
        Made made = new Made();
        for (int k = 0; k < 10; k++) {
            made.sends("asks", 7L * k * Made.HOUR, "", "Think step by step and show your reasoning: problem " + k, "");
            made.sends("chats", 7L * k * Made.HOUR, "", "What shall we cook tonight, idea number " + k + ", with rice and beans", "");
        }
        BaselineInput input = made.input(List.of());
        AccountScores scores = new Glasswally().score(input);

        assertThat(Made.score(input, scores, "asks")).isGreaterThan(Made.score(input, scores, "chats") + 0.05);
    }

    /// Of accounts with one card and enough traffic each.
    private static double clusterScore(int size) {
        Made made = new Made();
        for (int account = 0; account < size; account++) {
            made.pays("a-" + account, "card");
            for (int k = 0; k < 30; k++) {
                made.sends("a-" + account, k, "", "p", "192.0.2.1");
            }
        }
        return Glasswally.infrastructure(made.input(List.of()).accounts(), IntStream.range(0, size).toArray());
    }
}
