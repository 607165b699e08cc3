package io.iolaus.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForeignDecodersTest {

    @Test
    void liteLlmPayloadIsRead() throws Exception {
        Exchange exchange = only(new LiteLlmDecoder(), """
                {"id":"chatcmpl-1","trace_id":"t-1","call_type":"acompletion","response_cost":0.01,"total_tokens":30,
                 "prompt_tokens":10,"completion_tokens":20,"startTime":1769862600.25,"endTime":1769862601.5,"model":"m-1",
                 "metadata":{"user_api_key_hash":"88dc","user_api_key_user_id":"acct-1","user_api_key_team_id":null},
                 "end_user":"","requester_ip_address":"203.0.113.9, 10.0.0.1",
                 "request_tags":["team-a","User-Agent: python","User-Agent: python/2.1 (x; y)"],
                 "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Why \\"so\\"?"}],
                 "model_parameters":{"temperature":0.5,"max_tokens":256,"tools":[{"type":"function","function":{"name":"search"}}]},
                 "response":{"choices":[]}}""");

        assertThat(exchange).isEqualTo(new Exchange(
                "acct-1", 1_769_862_600_250_000_000L, "m-1", "chat", "Be brief.", "Why \"so\"?", 2, 0, 0, List.of("search"),
                "t-1", 256, 0.5, 10, 20, "203.0.113.9", Exchange.UNKNOWN, "python/2.1 (x; y)", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"redacted-by-litellm\" | 0 | ~~",
        "{\"text\":\"redacted-by-litellm\"} | 0 | ~~",
        "null | 0 | ~~",
        "\"Once upon a time\" | 1 | Once upon a time",
    })
    void liteLlmMessagesMayBeRedactedOrPlain(String messages, int count, String prompt) throws Exception {
        Exchange exchange = only(
                new LiteLlmDecoder(),
                "{\"call_type\":\"atext_completion\",\"startTime\":1,\"model\":\"m\",\"metadata\":{\"user_api_key_hash\":\"k\"},\"messages\":" + messages + "}");

        assertThat(exchange.accountId()).isEqualTo("k");
        assertThat(exchange.operation()).isEqualTo("text_completion");
        assertThat(exchange.messageCount()).isEqualTo(count);
        assertThat(exchange.prompt()).isEqualTo(prompt);
    }

    @Test
    void otlpSpansOfOneLineAreManyExchangesAndTheResourceStandsInForWhatTheyLack() throws Exception {
        List<Exchange> found = decode(new OtlpJsonDecoder(), """
                {"resourceSpans":[{"scopeSpans":[{"scope":{"name":"gw"},"spans":[
                  {"traceId":"5b","name":"chat m-1","startTimeUnixNano":"1769862600250000000","attributes":[
                    {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
                    {"key":"gen_ai.request.model","value":{"stringValue":"m-1"}},
                    {"key":"gen_ai.usage.input_tokens","value":{"intValue":"10"}},
                    {"key":"gen_ai.usage.completion_tokens","value":{"intValue":20}},
                    {"key":"gen_ai.request.temperature","value":{"doubleValue":0.5}},
                    {"key":"gen_ai.system_instructions","value":{"stringValue":"[{\\"type\\":\\"text\\",\\"content\\":\\"Be brief.\\"}]"}},
                    {"key":"gen_ai.input.messages","value":{"stringValue":"[{\\"role\\":\\"user\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"Why?\\"}]}]"}}]},
                  {"name":"execute_tool search","startTimeUnixNano":"1769862600250000001","attributes":[
                    {"key":"gen_ai.operation.name","value":{"stringValue":"execute_tool"}},
                    {"key":"gen_ai.request.model","value":{"stringValue":"m-1"}}]},
                  {"name":"GET /health","startTimeUnixNano":"1769862600250000002"},
                  {"name":"chat m-2","startTimeUnixNano":"1769862600250000003","attributes":[
                    {"key":"user.id","value":{"stringValue":"acct-2"}},
                    {"key":"gen_ai.request.model","value":{"stringValue":"m-2"}},
                    {"key":"gen_ai.input.messages","value":{"arrayValue":{"values":[{"kvlistValue":{"values":[
                      {"key":"role","value":{"stringValue":"user"}},{"key":"content","value":{"stringValue":"How?"}}]}}]}}}]}
                ]}],"resource":{"attributes":[{"key":"user.id","value":{"stringValue":"acct-1"}},{"key":"client.address","value":{"stringValue":"203.0.113.9"}}]}}]}""");

        assertThat(found).containsExactly(
                new Exchange(
                        "acct-1", 1_769_862_600_250_000_000L, "m-1", "chat", "Be brief.", "Why?", 1, 0, 0, List.of(), "",
                        -1, 0.5, 10, 20, "203.0.113.9", -1, "", ""),
                new Exchange(
                        "acct-2", 1_769_862_600_250_000_003L, "m-2", "", "", "How?", 1, 0, 0, List.of(), "",
                        -1, Double.NaN, -1, -1, "203.0.113.9", -1, "", ""));
    }

    @Test
    void otlpMessagesOfOlderConventionsComeFromEventsAndIndexedAttributes() throws Exception {
        String span = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":\"1\",\"attributes\":["
                + "{\"key\":\"user.id\",\"value\":{\"stringValue\":\"a\"}},{\"key\":\"gen_ai.request.model\",\"value\":{\"stringValue\":\"m\"}}%s]%s}]}]}]}";

        Exchange byEvents = only(new OtlpJsonDecoder(), span.formatted("", ",\"events\":["
                + "{\"name\":\"gen_ai.system.message\",\"attributes\":[{\"key\":\"content\",\"value\":{\"stringValue\":\"Be brief.\"}}]},"
                + "{\"name\":\"gen_ai.user.message\",\"attributes\":[{\"key\":\"content\",\"value\":{\"stringValue\":\"Why?\"}}]}]"));
        Exchange byIndex = only(new OtlpJsonDecoder(), span.formatted(
                ",{\"key\":\"gen_ai.prompt.1.content\",\"value\":{\"stringValue\":\"Why?\"}},{\"key\":\"gen_ai.prompt.1.role\",\"value\":{\"stringValue\":\"user\"}}"
                        + ",{\"key\":\"gen_ai.prompt.0.role\",\"value\":{\"stringValue\":\"system\"}},{\"key\":\"gen_ai.prompt.0.content\",\"value\":{\"stringValue\":\"Be brief.\"}}",
                ""));

        assertThat(byEvents).isEqualTo(byIndex);
        assertThat(byEvents.prompt()).isEqualTo("Why?");
        assertThat(byEvents.systemInstructions()).isEqualTo("Be brief.");
        assertThat(byEvents.messageCount()).isEqualTo(2);
    }

    @Test
    void otlpLogRecordsAreReadLikeSpans() throws Exception {
        Exchange exchange = only(new OtlpJsonDecoder(), """
                {"resource":{"attributes":[]},"scopeLogs":[{"logRecords":[{"timeUnixNano":"0","observedTimeUnixNano":"7",
                 "eventName":"gen_ai.client.inference.operation.details","attributes":[{"key":"user.id","value":{"stringValue":"a"}}],
                 "body":{"kvlistValue":{"values":[{"key":"gen_ai.request.model","value":{"stringValue":"m"}}]}}}]}]}""");

        assertThat(exchange).isEqualTo(Exchange.builder("a", 7, "m").build());
    }

    @Test
    void oneBrokenSpanRefusesItsLineAndGivesNothing() {
        List<Exchange> found = new ArrayList<>();
        byte[] line = ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":["
                        + "{\"startTimeUnixNano\":\"1\",\"attributes\":[{\"key\":\"user.id\",\"value\":{\"stringValue\":\"a\"}},{\"key\":\"gen_ai.request.model\",\"value\":{\"stringValue\":\"m\"}}]},"
                        + "{\"startTimeUnixNano\":\"1\",\"attributes\":[{\"key\":\"gen_ai.request.model\",\"value\":{\"stringValue\":\"m\"}}]}]}]}]}")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new OtlpJsonDecoder().decode(line, 0, line.length, found::add))
                .hasMessage("user.id: is required");
        assertThat(found).isEmpty();
    }

    @Test
    void aFieldMapReadsAnyRecordAndPutsLooseTypesRight() throws Exception {
        FieldMap map = new FieldMap(
                Map.of(
                        "timestamp", List.of(FieldPath.parse("ts")),
                        "user.id", List.of(FieldPath.parse("auth.customer"), FieldPath.parse("auth.key")),
                        "gen_ai.request.model", List.of(FieldPath.parse("req.body.model")),
                        "prompt", List.of(FieldPath.parse("req.body.messages.0.text")),
                        "gen_ai.usage.output_tokens", List.of(FieldPath.parse("x\\.tokens")),
                        "client.address", List.of(FieldPath.parse("peer"))),
                Map.of("gen_ai.operation.name", "chat", "client.as.number", "64512"),
                FieldMap.TimeUnit.MILLIS);

        Exchange exchange = only(
                new FieldMapDecoder(map),
                "{\"ts\":\"1769862600250.5\",\"auth\":{\"customer\":null,\"key\":17},\"req\":{\"body\":{\"model\":\"m\",\"messages\":[{\"text\":\"Warum \\u00fcberhaupt?\"}]}},"
                        + "\"x.tokens\":\"20\",\"peer\":\"[2001:db8::1]:443\"}");

        assertThat(exchange).isEqualTo(Exchange.builder("17", 1_769_862_600_250_500_000L, "m")
                .operation("chat")
                .prompt("Warum überhaupt?")
                .messages(1, 0, 0)
                .outputTokens(20)
                .client("2001:db8::1", 64_512, "", "")
                .build());
    }

    @Test
    void theRulesOfTheContractHoldForMappedRecordsToo() {
        FieldMap map = new FieldMap(
                Map.of("timestamp", List.of(FieldPath.parse("t")), "user.id", List.of(FieldPath.parse("u"))),
                Map.of("gen_ai.request.model", "m"),
                FieldMap.TimeUnit.SECONDS);

        assertThatThrownBy(() -> only(new FieldMapDecoder(map), "{\"t\":1}")).hasMessage("user.id: is required");
        assertThatThrownBy(() -> only(new FieldMapDecoder(map), "{\"t\":-1,\"u\":\"a\"}"))
                .hasMessageStartingWith("timestamp: must be RFC 3339");
        assertThatThrownBy(() -> only(new FieldMapDecoder(map), "{\"t\":1e999999999,\"u\":\"a\"}"))
                .isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void aFieldMapWithoutARequiredFieldIsRefused() {
        assertThatThrownBy(() -> new FieldMap(Map.of(), Map.of("gen_ai.request.model", "m"), FieldMap.TimeUnit.NANOS))
                .hasMessage("timestamp is required and has neither a path nor a constant");
        assertThatThrownBy(() -> new FieldMap(
                        Map.of("user.name", List.of(FieldPath.parse("u"))), Map.of(), FieldMap.TimeUnit.NANOS))
                .hasMessage("user.name is no field of an exchange");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"timestamp\":1,\"user.id\":\"a\"} | CONTRACT",
        "{\"gen_ai\":{}} | CONTRACT",
        "{\"resourceSpans\":[]} | OTLP",
        "{\"resourceLogs\":[]} | OTLP",
        "{\"resource\":{},\"scopeSpans\":[]} | OTLP",
        "{\"call_type\":\"x\",\"startTime\":1,\"model_parameters\":{},\"metadata\":{}} | LITELLM",
        "{\"ts\":1} | ",
        "not json | ",
    })
    void theFormatIsRecognisedByTheOuterKeys(String line, Format format) {
        byte[] bytes = line.strip().getBytes(StandardCharsets.UTF_8);

        assertThat(Format.recognise(bytes, 0, bytes.length).orElse(null)).isEqualTo(format);
    }

    static Exchange only(ExchangeDecoder decoder, String line) throws MalformedRecordException {
        List<Exchange> found = decode(decoder, line);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    static List<Exchange> decode(ExchangeDecoder decoder, String line) throws MalformedRecordException {
        // Between other bytes, as in a reader's buffer.
        byte[] padded = ("{é" + line.replace("\n", "") + "\n}").getBytes(StandardCharsets.UTF_8);
        List<Exchange> found = new ArrayList<>();
        decoder.decode(padded, 3, padded.length - 5, found::add);
        return found;
    }
}
