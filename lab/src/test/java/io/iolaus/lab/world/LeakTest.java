package io.iolaus.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.population.Library;
import io.iolaus.lab.population.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What must not give a campaign away: sums over one account, and the style of one exchange.
@Tag("long")
class LeakTest {
    private static final int WORLDS = 12;
    private static final int ACCOUNTS = 2_000;

    /// What a naive rule would look at.
    private static final class Sums {
        private long exchanges;
        private long output;
        private long input;
        private long characters;
        private final Set<String> systems = new HashSet<>();
        private final Set<String> addresses = new HashSet<>();
        private final BitSet hours = new BitSet();
        private final BitSet days = new BitSet();

        void add(Exchange exchange, long startNanos) {
            exchanges++;
            output += Math.max(0, exchange.outputTokens());
            input += Math.max(0, exchange.inputTokens());
            characters += exchange.prompt().length();
            systems.add(exchange.systemInstructions());
            addresses.add(exchange.clientAddress());
            hours.set((int) ((exchange.timestampNanos() - startNanos) / 3_600_000_000_000L));
            days.set((int) ((exchange.timestampNanos() - startNanos) / 86_400_000_000_000L));
        }

        Map<String, Double> scores() {
            Map<String, Double> scores = new LinkedHashMap<>();
            scores.put("mean output length", (double) output / exchanges);
            scores.put("mean input length", (double) input / exchanges);
            scores.put("mean prompt length", (double) characters / exchanges);
            scores.put("distinct system prompts", (double) systems.size());
            scores.put("distinct addresses", (double) addresses.size());
            scores.put("hours active", (double) hours.cardinality());
            scores.put("requests a day", (double) exchanges / days.cardinality());
            scores.put("exchanges", (double) exchanges);
            return scores;
        }
    }

    @Test
    void naiveScoresReachAtMostThreeTimesThePrevalenceOnAdaptiveWorlds() {
        Map<String, Double> lifts = new LinkedHashMap<>();
        for (int seed = 1; seed <= WORLDS; seed++) {
            Map<String, Ranking> rankings = rankings(World.of(WorldSpec.random(seed, ACCOUNTS), Library.builtIn()));
            rankings.forEach((name, ranking) -> lifts.merge(name, ranking.averagePrecision() / ranking.prevalence() / WORLDS, Double::sum));
        }

        assertThat(lifts).hasSize(16).allSatisfy((name, lift) -> assertThat(lift).as(name).isLessThan(3));
    }

    private static Map<String, Ranking> rankings(World world) {
        Map<String, Sums> sums = new HashMap<>();
        world.stream((exchange, campaign) -> sums.computeIfAbsent(exchange.accountId(), id -> new Sums())
                .add(exchange, world.setting().startNanos()));
        Map<String, Ranking> rankings = new LinkedHashMap<>();
        for (Truth.AccountTruth truth : world.accountTruth()) {
            Sums mine = sums.get(truth.id());
            if (mine != null) {
                boolean positive = truth.campaignExchanges() > 0;
                mine.scores().forEach((name, score) -> {
                    rankings.computeIfAbsent("high " + name, key -> new Ranking()).add(score, positive);
                    rankings.computeIfAbsent("low " + name, key -> new Ranking()).add(-score, positive);
                });
            }
        }
        return rankings;
    }

    /// Trained on some worlds and asked about others: the same sentences of one operator would be a fair clue, the
    /// style of all operators would not.
    @Test
    void wordsOfOneExchangeTellNothingBeyondItsTask() {
        Map<Task, BagOfWords> bags = new EnumMap<>(Task.class);
        Map<Task, Ranking> rankings = new EnumMap<>(Task.class);
        for (int seed = 101; seed <= 132; seed++) {
            boolean training = seed <= 116;
            WorldStream stream = new WorldStream(World.of(WorldSpec.random(seed, 1_000), Library.builtIn()), 0, 1);
            while (stream.advance()) {
                if (!comparable(stream)) {
                    continue;
                }
                BagOfWords bag = bags.computeIfAbsent(stream.task(), task -> new BagOfWords());
                if (training) {
                    bag.learn(BagOfWords.cells(stream.exchange()), stream.campaign());
                } else {
                    rankings.computeIfAbsent(stream.task(), task -> new Ranking())
                            .add(bag.score(BagOfWords.cells(stream.exchange())), stream.campaign());
                }
            }
        }
        rankings.values().removeIf(ranking -> ranking.prevalence() * ranking.size() < 150);

        assertThat(rankings).hasSizeGreaterThanOrEqualTo(4);
        assertThat(rankings.values().stream().mapToDouble(Ranking::rocArea).average().orElseThrow())
                .as("mean over tasks of the area under ROC").isBetween(0.38, 0.62);
    }

    /// Campaign exchanges against those of honest applications: first turns, with a template, of no one product.
    private static boolean comparable(WorldStream stream) {
        Exchange exchange = stream.exchange();
        boolean first = exchange.messageCount() <= 2;
        boolean ownTemplate = !stream.kind().equals("people") && !stream.kind().equals("carrier_nat")
                && !stream.kind().equals("coding_agent");
        return first && (stream.campaign() || (ownTemplate && !stream.kind().equals("campaign")));
    }
}
