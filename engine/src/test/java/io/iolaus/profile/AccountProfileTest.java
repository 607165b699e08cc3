package io.iolaus.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import io.iolaus.ingest.Exchange;
import io.iolaus.sketch.CountedNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountProfileTest {

    /// Bytes of counted keys without any: their number, and whether there were more.
    private static final int EMPTY_SYSTEMS = 2;
    /// Bytes of when the one model was first asked for.
    private static final int MODEL_TIME = 4;
    /// The bar is 2 KB of state an account; long names are the operator's and come on top.
    private static final int MOST_BYTES = 2_048 + 300;

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void orderAndSplittingDoNotMatter(long seed) throws IOException {
        Random random = new Random(seed);
        List<Reading> readings = readings(random, 500);
        AccountProfile whole = new AccountProfile("a");
        readings.forEach(whole::add);
        Collections.shuffle(readings, random);
        AccountProfile[] parts = {new AccountProfile("a"), new AccountProfile("a"), new AccountProfile("a")};
        readings.forEach(reading -> parts[random.nextInt(3)].add(reading));
        parts[1].merge(parts[2]);
        parts[1].merge(parts[0]);

        assertThat(bytes(parts[1])).isEqualTo(bytes(whole));
    }

    @Test
    void stateIsBoundedWhateverTheAccountDoes() throws IOException {
        AccountProfile profile = new AccountProfile("a");
        readings(new Random(3), 50_000).forEach(profile::add);

        assertThat(bytes(profile).length).isLessThan(MOST_BYTES);
        assertThat(profile.exchanges()).isEqualTo(50_000);
        assertThat(profile.sample().size()).isEqualTo(ExchangeSample.CAPACITY);
    }

    @Test
    void systemInstructionsAreCountedBeyondTheSample() {
        ExchangeReader reader = new ExchangeReader();
        AccountProfile profile = new AccountProfile("a");
        for (int i = 0; i < 1_000; i++) {
            profile.add(reader.read(Exchange.builder("a", i, "m").systemInstructions(i % 100 == 0 ? "Rare one." : "Common one.").prompt("Question " + i).build()));
        }

        assertThat(profile.systems().size()).isEqualTo(2);
        assertThat(profile.systems().count(0) + profile.systems().count(1)).isEqualTo(1_000);
        assertThat(Math.min(profile.systems().count(0), profile.systems().count(1))).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void stateOfAnEarlierVersionIsRead(int version) throws IOException {
        AccountProfile profile = new AccountProfile("a");
        profile.add(new ExchangeReader().read(Exchange.builder("a", 7, "m").prompt("No instructions here.").build()));
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        profile.sample().write(new DataOutputStream(sample));
        byte[] whole = bytes(profile);
        int systems = whole.length - sample.size() - EMPTY_SYSTEMS;
        ByteArrayOutputStream earlier = new ByteArrayOutputStream();
        earlier.write(whole, 0, systems - MODEL_TIME);
        if (version == 2) {
            earlier.write(whole, systems, EMPTY_SYSTEMS);
        }
        earlier.writeBytes(sample.toByteArray());

        assertThat(bytes(read(earlier.toByteArray(), version))).isEqualTo(whole);
    }

    @Test
    void aModelsTimeIsThatOfItsFirstExchange() {
        AccountProfile profile = new AccountProfile("a");
        profile.add(reading("new-model", 50));
        profile.add(reading("old-model", 0));
        profile.add(reading("new-model", 40));

        assertThat(profile.models().entries())
                .extracting(CountedNames.Entry::name, CountedNames.Entry::count, CountedNames.Entry::firstMillis)
                .containsExactlyInAnyOrder(tuple("old-model", 1, 0L), tuple("new-model", 2, 40 * 60_000L));
    }

    private static Reading reading(String model, long minute) {
        return new ExchangeReader().read(Exchange.builder("a", minute * 60_000_000_000L, model).prompt("Question at " + minute).build());
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        AccountProfile profile = new AccountProfile("a");
        readings(new Random(4), 100).forEach(profile::add);

        AccountProfile read = read(bytes(profile), AccountProfile.VERSION);

        assertThat(bytes(read)).isEqualTo(bytes(profile));
    }

    @Test
    void anotherAccountsEventIsRefused() {
        AccountProfile profile = new AccountProfile("a");
        Reading foreign = new ExchangeReader().read(Exchange.builder("b", 1, "m").build());

        assertThatThrownBy(() -> profile.add(foreign)).hasMessageContaining("profile of a").hasMessageContaining("events of b");
    }

    @Test
    void followUpsAndCappedAnswersAreCounted() {
        ExchangeReader reader = new ExchangeReader();
        AccountProfile profile = new AccountProfile("a");
        profile.add(reader.read(Exchange.builder("a", 1, "m").messages(2, 0, 0).maxTokens(100).outputTokens(100).build()));
        profile.add(reader.read(Exchange.builder("a", 2, "m").messages(5, 0, 0).maxTokens(100).outputTokens(7).build()));

        assertThat(profile.followUps()).isEqualTo(1);
        assertThat(profile.cappedAnswers()).isEqualTo(1);
        assertThat(profile.tokens()).isEqualTo(107);
    }

    private static List<Reading> readings(Random random, int count) {
        ExchangeReader reader = new ExchangeReader();
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(reader.read(Exchange.builder("a", random.nextLong(30 * 86_400_000_000_000L), "model-" + random.nextInt(6))
                    .prompt("Explain step " + random.nextInt(1_000) + " of the proof about " + random.nextInt(40) + " tools and tests")
                    .messages(1 + random.nextInt(6), 0, 0)
                    .conversationId("c" + random.nextInt(200))
                    .inputTokens(random.nextInt(500))
                    .outputTokens(random.nextInt(500))
                    .client("10.0." + random.nextInt(4) + "." + random.nextInt(200), 64_500, "agent/" + random.nextInt(9), "t13d")
                    .build()));
        }
        return readings;
    }

    private static byte[] bytes(AccountProfile profile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        profile.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static AccountProfile read(byte[] bytes, int version) throws IOException {
        return AccountProfile.read(new DataInputStream(new ByteArrayInputStream(bytes)), version);
    }
}
