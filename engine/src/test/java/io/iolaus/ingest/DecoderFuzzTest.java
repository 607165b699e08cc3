package io.iolaus.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import com.code_intelligence.jazzer.junit.FuzzTest;

/// Whatever the bytes, a decoder gives exchanges or says what is wrong with them on one short line, the same each time, and
/// nothing else comes out of it. `mvn verify` runs the seeds; `JAZZER_FUZZ=1 mvn test -Dtest=DecoderFuzzTest#contract` fuzzes.
final class DecoderFuzzTest {

    /// Field, rule and value are bounded, so their sum is; a name of a field or tool is never repeated.
    private static final int LONGEST_MESSAGE = 300;

    private static final FieldMap MAP = new FieldMap(
            Map.of(
                    "timestamp", paths("ts", "time.0"),
                    "user.id", paths("auth.customer", "auth.key", "a"),
                    "gen_ai.request.model", paths("request.body.model", "request"),
                    "prompt", paths("request.body.question", "messages.0.content"),
                    "gen_ai.usage.output_tokens", paths("tokens", "usage.1"),
                    "gen_ai.request.temperature", paths("request.body.temperature"),
                    "client.address", paths("peer")),
            Map.of("gen_ai.operation.name", "chat", "client.as.number", "64512"),
            FieldMap.TimeUnit.MILLIS);

    private final ExchangeDecoder contract = new ContractDecoder();
    private final ExchangeDecoder liteLlm = new LiteLlmDecoder();
    private final ExchangeDecoder otlp = new OtlpJsonDecoder();
    private final ExchangeDecoder mapped = new FieldMapDecoder(MAP);

    @FuzzTest(maxDuration = "20s")
    void contract(byte[] bytes) {
        List<Exchange> found = decode(contract, bytes);
        assertThat(found).isEqualTo(decode(new ContractDecoder(), bytes)).hasSizeLessThanOrEqualTo(1);
    }

    @FuzzTest(maxDuration = "20s")
    void liteLlm(byte[] bytes) {
        List<Exchange> found = decode(liteLlm, bytes);
        assertThat(found).isEqualTo(decode(new LiteLlmDecoder(), bytes)).hasSizeLessThanOrEqualTo(1);
    }

    @FuzzTest(maxDuration = "20s")
    void otlp(byte[] bytes) {
        List<Exchange> found = decode(otlp, bytes);
        assertThat(found).isEqualTo(decode(new OtlpJsonDecoder(), bytes));
    }

    @FuzzTest(maxDuration = "20s")
    void mapped(byte[] bytes) {
        List<Exchange> found = decode(mapped, bytes);
        assertThat(found).isEqualTo(decode(new FieldMapDecoder(MAP), bytes)).hasSizeLessThanOrEqualTo(1);
    }

    @FuzzTest(maxDuration = "20s")
    void account(byte[] bytes) {
        AccountDecoder decoder = new AccountDecoder();
        Account first = null;
        try {
            first = decoder.decode(bytes, 0, bytes.length);
        } catch (MalformedRecordException e) {
            assertBounded(e);
        }
        Account second = null;
        try {
            second = decoder.decode(bytes, 0, bytes.length);
        } catch (MalformedRecordException e) {
            assertBounded(e);
        }
        assertThat(second).isEqualTo(first);
    }

    @FuzzTest(maxDuration = "20s")
    void format(byte[] bytes) {
        assertThat(Format.recognise(bytes, 0, bytes.length)).isNotEqualTo(java.util.Optional.of(Format.MAPPED));
    }

    private static List<Exchange> decode(ExchangeDecoder decoder, byte[] bytes) {
        List<Exchange> found = new ArrayList<>();
        try {
            decoder.decode(bytes, 0, bytes.length, found::add);
        } catch (MalformedRecordException e) {
            assertBounded(e);
            assertThat(found).as("a record that is refused gives nothing").isEmpty();
        }
        return found;
    }

    private static void assertBounded(MalformedRecordException e) {
        assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_MESSAGE).doesNotContain("\n", "\r");
    }

    private static List<FieldPath> paths(String... texts) {
        return Stream.of(texts).map(FieldPath::parse).toList();
    }
}
