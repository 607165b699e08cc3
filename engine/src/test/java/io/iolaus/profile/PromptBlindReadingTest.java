package io.iolaus.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import io.iolaus.ingest.Exchange;
import io.iolaus.sketch.SketchKey;
import org.junit.jupiter.api.Test;

class PromptBlindReadingTest {

    private static final String TEMPLATE = "Grade the answer below against the rubric, criterion by criterion, and give a score with your reasoning: ";
    private static final int EXCHANGES = 1_000;

    private final ExchangeReader plain = new ExchangeReader();
    private final ExchangeReader keyed = new ExchangeReader(key(1));

    @Test
    void aKeyRenamesFingerprintsAndChangesNothingElse() {
        Random random = new Random(5);
        Map<String, Map<Integer, Integer>> renamed = new HashMap<>();
        for (int i = 0; i < EXCHANGES; i++) {
            Exchange exchange = exchange(random, i);
            Reading open = plain.read(exchange);
            Reading blind = keyed.read(exchange);
            assertThat(blind.intents()).isEqualTo(open.intents());
            assertThat(blind.scaffold()).hasSameSizeAs(open.scaffold());
            assertThat(Arrays.stream(blind.scaffold()).mapToLong(Integer::toUnsignedLong).toArray()).isSorted();
            rename(renamed, "system", open.frame().system(), blind.frame().system());
            rename(renamed, "short head", open.frame().shortHead(), blind.frame().shortHead());
            rename(renamed, "long head", open.frame().longHead(), blind.frame().longHead());
            rename(renamed, "tail", open.frame().tail(), blind.frame().tail());
            rename(renamed, "payload", open.payloadKey(), blind.payloadKey());
            assertThat(without(blind)).isEqualTo(without(open));
        }
        // One new name for each old one: what was shared is shared, and what was not is not.
        assertThat(renamed).hasSize(5).allSatisfy((part, names) ->
                assertThat(new HashSet<>(names.values())).as(part).hasSameSizeAs(names.keySet()));
    }

    @Test
    void nothingThatCanBeComputedWithoutTheKeyIsLeft() {
        Random random = new Random(6);
        Set<Integer> open = new HashSet<>();
        Set<Integer> blind = new HashSet<>();
        for (int i = 0; i < EXCHANGES; i++) {
            Exchange exchange = exchange(random, i);
            gather(plain.read(exchange), open);
            gather(keyed.read(exchange), blind);
        }
        assertThat(open).hasSizeGreaterThan(EXCHANGES);
        assertThat(blind).doesNotContainAnyElementsOf(open);
    }

    @Test
    void identityIsNoWayToTestAGuessEither() {
        Exchange exchange = exchange(new Random(7), 1);
        assertThat(keyed.read(exchange).identity()).isNotEqualTo(plain.read(exchange).identity());
        assertThat(keyed.read(exchange).identity()).isNotEqualTo(new ExchangeReader(key(2)).read(exchange).identity());
        assertThat(keyed.read(exchange)).isEqualTo(new ExchangeReader(key(1)).read(exchange));
    }

    @Test
    void anExchangeWithoutTextHasNoFingerprintUnderAnyKey() {
        Exchange sizes = Exchange.builder("a", 5, "m").inputTokens(10).outputTokens(20).build();
        Reading blind = keyed.read(sizes);
        assertThat(blind).isEqualTo(plain.read(sizes));
        assertThat(blind.payloadKey()).isZero();
        assertThat(blind.frame()).isEqualTo(new Frame(0, 0, 0, 0));
        assertThat(blind.scaffold()).isEmpty();
        AccountProfile profile = new AccountProfile("a");
        profile.add(blind);
        assertThat(profile.sample().hasText()).isFalse();
        profile.add(keyed.read(exchange(new Random(8), 0)));
        assertThat(profile.sample().hasText()).isTrue();
    }

    private static void rename(Map<String, Map<Integer, Integer>> renamed, String part, int open, int blind) {
        assertThat(blind == 0).as(part).isEqualTo(open == 0);
        if (open != 0) {
            Integer before = renamed.computeIfAbsent(part, each -> new HashMap<>()).putIfAbsent(open, blind);
            assertThat(before == null || before == blind).as(part).isTrue();
        }
    }

    private static void gather(Reading reading, Set<Integer> into) {
        Frame frame = reading.frame();
        for (int key : new int[] {frame.system(), frame.shortHead(), frame.longHead(), frame.tail(), reading.payloadKey()}) {
            if (key != 0) {
                into.add(key);
            }
        }
        for (int key : reading.scaffold()) {
            into.add(key);
        }
    }

    /// What a reading has besides hashes of text and the identity that is made of them.
    private static Reading without(Reading reading) {
        return new Reading(
                reading.accountId(), reading.timestampMillis(), 0, new int[0], new Frame(0, 0, 0, 0), 0, reading.intents(),
                reading.model(), reading.conversationKey(), reading.messageCount(), reading.inputTokens(),
                reading.outputTokens(), reading.maxTokens(), reading.address(), reading.client());
    }

    private static Exchange exchange(Random random, int index) {
        StringBuilder prompt = new StringBuilder(random.nextBoolean() ? TEMPLATE : "");
        for (int i = random.nextInt(30); i >= 0; i--) {
            prompt.append((char) ('a' + random.nextInt(26))).append((char) ('a' + random.nextInt(26))).append("ing ");
        }
        return Exchange.builder("a", 1_000_000L * index, "m")
                .systemInstructions(random.nextInt(3) == 0 ? "You are the helper of shop number " + (char) ('a' + random.nextInt(5)) : "")
                .prompt(prompt.toString())
                .conversationId("c" + random.nextInt(9))
                .messages(1, 0, 0)
                .build();
    }

    private static SketchKey key(long seed) {
        byte[] secret = new byte[SketchKey.BYTES];
        new Random(seed).nextBytes(secret);
        return new SketchKey(secret);
    }
}
