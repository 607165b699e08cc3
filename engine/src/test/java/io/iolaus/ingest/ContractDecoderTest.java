package io.iolaus.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContractDecoderTest {

    private static final String REQUIRED =
            "\"timestamp\":\"2026-01-31T12:30:00Z\",\"user.id\":\"acct-1\",\"gen_ai.request.model\":\"m-1\"";

    @Test
    void everyFieldOfTheContractIsRead() throws Exception {
        Exchange exchange = decode("""
                {"timestamp": 1769862600250000000, "user.id": "acct-1", "gen_ai.request.model": "m-1",
                 "gen_ai.operation.name": "chat", "gen_ai.system_instructions": "Be brief.",
                 "gen_ai.input.messages": [{"role": "user", "content": "Why?"}],
                 "gen_ai.tool.definitions": [{"type": "function", "function": {"name": "search"}}],
                 "gen_ai.conversation.id": "c-1", "gen_ai.request.max_tokens": 256, "gen_ai.request.temperature": 0.5,
                 "gen_ai.usage.input_tokens": 10, "gen_ai.usage.output_tokens": 20,
                 "client.address": "203.0.113.9", "client.as.number": 64512,
                 "user_agent.original": "curl/8", "tls.client.ja4": "t13d1516h2_8daaf6152771_b0da82dd1658"}
                """.replace("\n", ""));

        assertThat(exchange).isEqualTo(new Exchange(
                "acct-1", 1_769_862_600_250_000_000L, "m-1", "chat", "Be brief.", "Why?", 1, 0, 0, List.of("search"),
                "c-1", 256, 0.5, 10, 20, "203.0.113.9", 64_512, "curl/8", "t13d1516h2_8daaf6152771_b0da82dd1658"));
    }

    @Test
    void absentFieldsAreUnknownAndUnreadFieldsAreSkipped() throws Exception {
        Exchange exchange = decode("{" + REQUIRED + ",\"future\":{\"deep\":[1,{\"a\":null}]},\"gen_ai.system\":\"x\"}");

        assertThat(exchange).isEqualTo(
                Exchange.builder("acct-1", 1_769_862_600_000_000_000L, "m-1").build());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"timestamp\":1,\"user\":{\"id\":\"a\"},\"gen_ai\":{\"request\":{\"model\":\"m\",\"max_tokens\":7}}}",
        "{\"timestamp\":1,\"user\":{\"id\":\"a\"},\"gen_ai\":{\"request.model\":\"m\",\"request.max_tokens\":7}}",
        "{\"timestamp\":1,\"user.id\":\"a\",\"gen_ai.request\":{\"model\":\"m\"},\"gen_ai\":{\"request\":{\"max_tokens\":7}}}",
        "{\"timestamp\":1,\"enduser.id\":\"a\",\"gen_ai.request.model\":\"m\",\"gen_ai.request.max_tokens\":7}",
    })
    void namesMayBeDottedOrNestedOrOld(String line) throws Exception {
        Exchange exchange = decode(line);

        assertThat(exchange.accountId()).isEqualTo("a");
        assertThat(exchange.model()).isEqualTo("m");
        assertThat(exchange.maxTokens()).isEqualTo(7);
    }

    @Test
    void theContractsNameWinsOverAnOlderOneWhicheverComesFirst() throws Exception {
        String current = "\"gen_ai.usage.input_tokens\":5";
        String older = "\"gen_ai.usage.prompt_tokens\":9";

        assertThat(decode("{" + REQUIRED + "," + current + "," + older + "}").inputTokens()).isEqualTo(5);
        assertThat(decode("{" + REQUIRED + "," + older + "," + current + "}").inputTokens()).isEqualTo(5);
        assertThat(decode("{" + REQUIRED + "," + older + ",\"gen_ai.usage.input_tokens\":null}").inputTokens())
                .isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"gen_ai.usage.output_tokens\":-4 | gen_ai.usage.output_tokens: must be >= 0, got -4",
        "\"gen_ai.usage.output_tokens\":\"4\" | gen_ai.usage.output_tokens: must be an integer, got \"4\"",
        "\"gen_ai.usage.output_tokens\":4.5 | gen_ai.usage.output_tokens: must be an integer, got 4.5",
        "\"gen_ai.usage.output_tokens\":99999999999999999999 | gen_ai.usage.output_tokens: must be <= 2147483647, got 99999999999999999999",
        "\"gen_ai.request.temperature\":\"hot\" | gen_ai.request.temperature: must be a number, got \"hot\"",
        "\"gen_ai.request.temperature\":-1 | gen_ai.request.temperature: must be >= 0 and finite, got -1",
        "\"gen_ai.request.temperature\":1e999 | gen_ai.request.temperature: must be >= 0 and finite, got 1e999",
        "\"gen_ai.conversation.id\":17 | gen_ai.conversation.id: must be text, got 17",
        "\"user_agent.original\":[1] | user_agent.original: must be text, got an array",
        "\"client.address\":\"localhost\" | client.address: must be an IPv4 or IPv6 address, got \"localhost\"",
        "\"client.as.number\":4294967296 | client.as.number: must be <= 4294967295, got 4294967296",
        "\"timestamp\":1 | timestamp: is given twice",
        "\"gen_ai\":{\"request\":{\"model\":\"m-2\"}} | gen_ai.request.model: is given twice",
        "\"gen_ai.system_instructions\":4 | gen_ai.system_instructions: must be text or an array of parts",
        "\"gen_ai.input.messages\":4 | gen_ai.input.messages: must be an array of messages, or that array as a JSON string",
        "\"gen_ai.input.messages\":\"hello\" | gen_ai.input.messages: must be an array of messages, or that array as a JSON string",
        "\"gen_ai.input.messages\":[4] | gen_ai.input.messages: must hold objects, message 1 is none",
        "\"gen_ai.input.messages\":[{\"content\":\"x\"}] | gen_ai.input.messages: message 1 has no role",
        "\"gen_ai.input.messages\":[{\"role\":4}] | gen_ai.input.messages: role of message 1 must be text",
        "\"gen_ai.input.messages\":[{\"role\":\"user\",\"content\":4}] | gen_ai.input.messages: content of message 1 must be text, null or an array of parts",
        "\"gen_ai.tool.definitions\":[4] | gen_ai.tool.definitions: must be an array of tool definitions, or that array as a JSON string",
    })
    void aBrokenFieldIsNamedWithRuleAndValue(String field, String message) {
        assertThatThrownBy(() -> decode("{" + REQUIRED + "," + field + "}"))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{\"user.id\":\"a\",\"gen_ai.request.model\":\"m\"} | timestamp: is required",
        "{\"timestamp\":1,\"gen_ai.request.model\":\"m\"} | user.id: is required",
        "{\"timestamp\":1,\"user.id\":\"a\"} | gen_ai.request.model: is required",
        "{\"timestamp\":1,\"user.id\":\"a\",\"gen_ai.request.model\":\"\"} | gen_ai.request.model: is required",
        "{\"timestamp\":1,\"user.id\":\"\",\"gen_ai.request.model\":\"m\"} | user.id: must not be empty",
        "{\"timestamp\":1,\"user.id\":17,\"gen_ai.request.model\":\"m\"} | user.id: must be text, got 17",
        "{\"timestamp\":1,\"user.id\":\"\\ud800\",\"gen_ai.request.model\":\"m\"} | user.id: must be valid Unicode, has half a surrogate pair",
        "[] | must be one JSON object",
        "17 | must be one JSON object",
        "{\"timestamp\":1,\"user.id\":\"a\",\"gen_ai.request.model\":\"m\"} {} | has more than one JSON value on the line",
    })
    void aBrokenRecordIsNamed(String line, String message) {
        assertThatThrownBy(() -> decode(line)).isInstanceOf(MalformedRecordException.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-01-31", "2026-02-30T00:00:00Z", "2026-01-31T12:30:00", "1969-12-31T23:59:59Z", ""})
    void aTimestampThatIsNoneIsRefusedWithItsText(String text) {
        assertThatThrownBy(() -> decode("{\"timestamp\":\"" + text + "\",\"user.id\":\"a\",\"gen_ai.request.model\":\"m\"}"))
                .hasMessage("timestamp: must be RFC 3339 or integer epoch nanoseconds, from 1970 to 2262, got \"" + text + "\"");
    }

    @Test
    void promptTextNeverReachesAMessage() {
        String secret = "zanzibar";
        for (String broken : List.of(
                "\"gen_ai.input.messages\":[{\"role\":\"user\",\"content\":\"" + secret + "\"",
                "\"gen_ai.input.messages\":\"" + secret + "\"}",
                "\"gen_ai.input.messages\":{\"" + secret + "\":1}}",
                "\"gen_ai.input.messages\":[" + secret + "]}",
                "\"gen_ai.system_instructions\":" + secret + "}",
                "\"gen_ai.tool.definitions\":\"" + secret + "\"}")) {
            assertThatThrownBy(() -> decode("{" + REQUIRED + "," + broken))
                    .isInstanceOf(MalformedRecordException.class)
                    .message()
                    .doesNotContain(secret);
        }
    }

    @Test
    void anOffendingValueIsCutAndKeptToOneLine() {
        String text = "x\\n".repeat(100);

        assertThatThrownBy(() -> decode("{" + REQUIRED + ",\"client.address\":\"" + text + "\"}"))
                .message()
                .hasSizeLessThan(160)
                .doesNotContain("\n");
    }

    @Test
    void brokenUtf8IsRefusedEvenWhereNobodyReads() {
        byte[] line = ("{" + REQUIRED + ",\"unread\":\"?\"}").getBytes(StandardCharsets.UTF_8);
        line[line.length - 3] = (byte) 0xC3;

        assertThatThrownBy(() -> new ContractDecoder().decode(line, 0, line.length, exchange -> { }))
                .hasMessage("is not UTF-8 at byte " + (line.length - 2));
    }

    @Test
    void nothingOfABrokenRecordStaysForTheNext() throws Exception {
        ContractDecoder decoder = new ContractDecoder();
        byte[] broken = ("{" + REQUIRED + ",\"gen_ai.input.messages\":[{\"role\":\"user\",\"content\":\"left over\"}],\"user_agent.original\":\"left\",\"gen_ai.usage.input_tokens\":-1}")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> decoder.decode(broken, 0, broken.length, exchange -> { }))
                .isInstanceOf(MalformedRecordException.class);

        List<Exchange> found = new ArrayList<>();
        byte[] good = ("{" + REQUIRED + "}").getBytes(StandardCharsets.UTF_8);
        decoder.decode(good, 0, good.length, found::add);

        assertThat(found).containsExactly(decode("{" + REQUIRED + "}"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderOfKeysMeansNothing(long seed) throws Exception {
        List<String> members = new ArrayList<>(List.of(
                "\"timestamp\":1", "\"user\":{\"id\":\"a\"}", "\"enduser.id\":\"b\"", "\"gen_ai.request.model\":\"m\"",
                "\"gen_ai\":{\"usage\":{\"prompt_tokens\":9,\"input_tokens\":null},\"request.temperature\":1}",
                "\"gen_ai.system_instructions\":[{\"text\":\"Be brief.\",\"type\":\"text\"},{\"type\":\"image\"}]",
                "\"gen_ai.input.messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\"},\"Why?\"]}]",
                "\"gen_ai.prompt\":\"older\"", "\"gen_ai.tool.definitions\":[\"t\"]", "\"client.address\":\"::1\"", "\"x\":[{}]"));
        Exchange expected = decode("{" + String.join(",", members) + "}");
        assertThat(expected.prompt()).isEqualTo("Why?");
        assertThat(expected.inputTokens()).isEqualTo(9);
        assertThat(expected.imageCount()).isEqualTo(1);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Collections.shuffle(members, random);

            assertThat(decode("{" + String.join(" , ", members) + "}")).isEqualTo(expected);
        }
    }

    static Exchange decode(String line) throws MalformedRecordException {
        // Between other bytes, as in a reader's buffer.
        byte[] padded = ("}}" + line + "\n{").getBytes(StandardCharsets.UTF_8);
        List<Exchange> found = new ArrayList<>();
        new ContractDecoder().decode(padded, 2, padded.length - 4, found::add);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
