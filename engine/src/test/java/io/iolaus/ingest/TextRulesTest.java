package io.iolaus.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The small readers, each held to the platform's own where it has one.
final class TextRulesTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void utf8IsWhatThePlatformsStrictDecoderTakes(long seed) {
        Random random = new Random(seed);
        int[] interesting = {0, 0x7F, 0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF, 0x9F, 0xA0, 0x8F, 0x90};
        int valid = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = random.nextBoolean()
                    ? random.ints(random.nextInt(30), 0, 0x11_0000)
                            .filter(c -> c < 0xD800 || c > 0xDFFF)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString()
                            .getBytes(StandardCharsets.UTF_8)
                    : "x".repeat(random.nextInt(20)).getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) interesting[random.nextInt(interesting.length)];
            }
            boolean expected = isUtf8(bytes);
            valid += expected ? 1 : 0;

            assertThat(Utf8.firstBroken(bytes, 0, bytes.length) < 0).isEqualTo(expected);
        }
        assertThat(valid).isBetween(1_000, 19_000);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void timeStampsAreWhatThePlatformReads(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            String text = "%04d-%02d-%02dT%02d:%02d:%02d%s%s".formatted(
                    random.nextInt(1968, 2264), random.nextInt(14), random.nextInt(33), random.nextInt(25), random.nextInt(61),
                    random.nextInt(60), random.nextBoolean() ? "" : "." + random.nextInt(1_000_000_000),
                    random.nextBoolean() ? "Z" : "%+03d:%02d".formatted(random.nextInt(-14, 15), random.nextInt(60)));
            char[] padded = ("1" + text + "1").toCharArray();

            assertThat(Instants.parse(padded, 1, text.length())).as(text).isEqualTo(expected(text));
        }
    }

    private static long expected(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.getEpochSecond() < 0 || instant.getEpochSecond() > Long.MAX_VALUE / 1_000_000_000L - 1) {
                return Instants.NONE;
            }
            return Math.addExact(instant.getEpochSecond() * 1_000_000_000L, instant.getNano());
        } catch (DateTimeException noTime) {
            return Instants.NONE;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:30:00Z, 1769862600000000000",
        "2026-01-31t12:30:00z, 1769862600000000000",
        "2026-01-31 12:30:00Z, 1769862600000000000",
        "2026-01-31T13:30:00+01:00, 1769862600000000000",
        "2026-01-31T12:30:00.123456789012Z, 1769862600123456789",
        "2016-12-31T23:59:60Z, 1483228800000000000",
        "1970-01-01T00:00:00Z, 0",
        "2026-01-31T12:30:00.Z, -1",
        "2026-01-31T12:30:00+0100, -1",
        "2026-01-31T12:30:00Z+, -1",
        "2026-01-31T12:30, -1",
        "2026-1-31T12:30:00Z, -1",
        "2026-01-31T12:30:00, -1",
        "9999-01-01T00:00:00Z, -1",
    })
    void timeStampsFollowRfc3339(String text, long nanos) {
        assertThat(Instants.parse(text.toCharArray(), 0, text.length())).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, true", "255.255.255.255, true", "0.0.0.0, true", "256.1.1.1, false", "1.2.3, false", "1.2.3.4.5, false",
        "1.2.3.4., false", "'', false", "::, true", "::1, true", "2001:db8::1, true", "1:2:3:4:5:6:7:8, true", "1:2:3:4:5:6:7, false",
        "1::2::3, false", ":1, false", "1:, false", "::ffff:203.0.113.9, true", "fe80::1%eth0, true", "12345::, false", "g::, false",
        "example.org, false", "1.2.3.4:80, false", "1:2:3:4:5:6:7::, true", "1:2:3:4:5:6:7:8::, false", "1234, false",
    })
    void addressesAreLiteralsAndNothingElse(String text, boolean literal) {
        assertThat(Addresses.isLiteral(text)).isEqualTo(literal);
    }

    @ParameterizedTest
    @CsvSource({
        "'203.0.113.9, 10.0.0.1', 203.0.113.9", "203.0.113.9:443, 203.0.113.9", "[2001:db8::1]:443, 2001:db8::1",
        "2001:db8::1, 2001:db8::1", "unknown, unknown", "'', ''", "'[x]:1', '[x]:1'",
    })
    void theFirstAddressOfAForwardedListIsTaken(String text, String first) {
        assertThat(Addresses.first(text)).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "0, true", "-1.5e+3, true", "10, true", "01, false", "1., false", ".5, false", "+1, false", "1e, false", "'', false",
        "NaN, false", "1 , true", "'1 ', false", "0x1, false",
    })
    void numbersInTextAreJsonsNumbers(String text, boolean number) {
        assertThat(Numbers.isJson(text)).isEqualTo(number);
    }

    @Test
    void textsOfFewValuesAreOneStringEach() {
        TextCache cache = new TextCache();
        char[] text = "xxmodel-1yy".toCharArray();

        String first = cache.get(text, 2, 7);

        assertThat(first).isEqualTo("model-1").isSameAs(cache.get("model-1".toCharArray(), 0, 7));
        for (int i = 0; i < 100_000; i++) {
            String other = "agent-" + i;
            assertThat(cache.get(other.toCharArray(), 0, other.length())).isEqualTo(other);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"request.body.model", "a\\.b.c", "tags.0", "back\\\\slash"})
    void pathsAreWrittenAsTheyAreRead(String text) {
        assertThat(FieldPath.parse(text)).hasToString(text);
    }
}
