package io.iolaus.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "[{\"role\":\"user\",\"content\":\"Why\\nso?\"}]",
        "[{\"content\":\"Why\\nso?\",\"role\":\"user\"}]",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Why\"},{\"type\":\"text\",\"text\":\"so?\"}]}]",
        "[{\"role\":\"user\",\"content\":[{\"text\":\"Why\",\"type\":\"input_text\"},\"so?\"]}]",
        "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Why\"},{\"content\":\"so?\",\"type\":\"text\"}]}]",
        "[{\"role\":\"user\",\"parts\":[{\"text\":\"Why\"},{\"text\":\"so?\"}]}]",
        "[{\"role\":\"user\",\"content\":\"earlier\"},{\"role\":\"assistant\",\"content\":null},{\"role\":\"user\",\"content\":\"Why\\nso?\"},{\"role\":\"assistant\",\"content\":\"Well\"}]",
    })
    void theLastUserMessageIsThePromptInEveryShape(String messages) throws Exception {
        assertThat(read(messages).prompt()).isEqualTo("Why\nso?");
        assertThat(read(quoted(messages))).isEqualTo(read(messages));
    }

    @Test
    void openAiToolCallsAndResultsAreToolMessages() throws Exception {
        Exchange exchange = read("[{\"role\":\"user\",\"content\":\"Weather?\"},"
                + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"w\",\"arguments\":\"{}\"}}]},"
                + "{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"rain\"},{\"role\":\"assistant\",\"content\":\"Rain.\",\"tool_calls\":null}]");

        assertThat(exchange.messageCount()).isEqualTo(4);
        assertThat(exchange.toolMessageCount()).isEqualTo(2);
        assertThat(exchange.prompt()).isEqualTo("Weather?");
    }

    @Test
    void anthropicToolResultsUnderTheUserRoleAreNoPrompt() throws Exception {
        Exchange exchange = read("[{\"role\":\"user\",\"content\":\"Weather?\"},"
                + "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Looking\"},{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"w\",\"input\":{\"text\":\"x\"}}]},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"1\",\"content\":\"rain\"}]}]");

        assertThat(exchange.toolMessageCount()).isEqualTo(2);
        assertThat(exchange.prompt()).isEqualTo("Weather?");
    }

    @Test
    void toolResultsWithAQuestionBesideThemArePromptByTheQuestion() throws Exception {
        Exchange exchange = read("[{\"role\":\"user\",\"content\":["
                + "{\"type\":\"tool_result\",\"tool_use_id\":\"1\",\"content\":\"rain\"},{\"type\":\"text\",\"text\":\"And now?\"}]}]");

        assertThat(exchange.prompt()).isEqualTo("And now?");
    }

    @Test
    void conventionsToolPartsAreToolMessages() throws Exception {
        Exchange exchange = read("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"1\",\"name\":\"w\",\"arguments\":{}}]},"
                + "{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"1\",\"response\":\"rain\"}]}]");

        assertThat(exchange.toolMessageCount()).isEqualTo(2);
        assertThat(exchange.prompt()).isEmpty();
    }

    @Test
    void itemsOfTheResponsesApiHaveATypeWhereOthersHaveARole() throws Exception {
        Exchange exchange = read("[{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Weather?\"}]},"
                + "{\"type\":\"function_call\",\"call_id\":\"1\",\"name\":\"w\",\"arguments\":\"{}\"},{\"type\":\"function_call_output\",\"call_id\":\"1\",\"output\":\"rain\"}]");

        assertThat(exchange.messageCount()).isEqualTo(3);
        assertThat(exchange.toolMessageCount()).isEqualTo(2);
        assertThat(exchange.prompt()).isEqualTo("Weather?");
    }

    @Test
    void imagesAreCountedInEveryShapeAndTheirTextIsNone() throws Exception {
        Exchange exchange = read("[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:x\"}},{\"type\":\"text\",\"text\":\"What?\"}]},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\"}}]},"
                + "{\"role\":\"user\",\"parts\":[{\"type\":\"blob\",\"modality\":\"image\",\"mime_type\":\"image/png\",\"content\":\"AAAA\"},{\"type\":\"uri\",\"modality\":\"image\",\"uri\":\"x\"}]}]");

        assertThat(exchange.imageCount()).isEqualTo(4);
        assertThat(exchange.prompt()).isEmpty();
    }

    @Test
    void systemMessagesAreSystemInstructionsWhereTheRecordHasNone() throws Exception {
        String messages = "[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"developer\",\"content\":\"In German.\"},{\"role\":\"user\",\"content\":\"Why?\"}]";

        assertThat(read(messages).systemInstructions()).isEqualTo("Be brief.\nIn German.");
        assertThat(ContractDecoderTest.decode("{\"timestamp\":1,\"user.id\":\"a\",\"gen_ai.request.model\":\"m\",\"gen_ai.system_instructions\":\"Mine.\",\"gen_ai.input.messages\":" + messages + "}")
                        .systemInstructions())
                .isEqualTo("Mine.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"One.\\nTwo.\"",
        "[{\"type\":\"text\",\"content\":\"One.\"},{\"type\":\"text\",\"content\":\"Two.\"}]",
        "[{\"type\":\"text\",\"text\":\"One.\",\"cache_control\":{\"type\":\"ephemeral\"}},\"Two.\"]",
    })
    void systemInstructionsAreTextOrParts(String value) throws Exception {
        assertThat(ContractDecoderTest.decode(
                                "{\"timestamp\":1,\"user.id\":\"a\",\"gen_ai.request.model\":\"m\",\"gen_ai.system_instructions\":" + value + "}")
                        .systemInstructions())
                .isEqualTo("One.\nTwo.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[{\"type\":\"function\",\"function\":{\"name\":\"one\",\"parameters\":{\"name\":\"x\"}}},{\"type\":\"function\",\"function\":{\"name\":\"two\"}}]",
        "[{\"name\":\"one\",\"input_schema\":{\"name\":\"x\"}},{\"type\":\"two\"}]",
        "[{\"type\":\"function\",\"name\":\"one\",\"description\":\"d\",\"parameters\":{}},\"two\"]",
    })
    void toolDefinitionsGiveTheirNamesInEveryShape(String tools) throws Exception {
        for (String value : new String[] {tools, quoted(tools)}) {
            assertThat(ContractDecoderTest.decode("{\"timestamp\":1,\"user.id\":\"a\",\"gen_ai.request.model\":\"m\",\"gen_ai.tool.definitions\":" + value + "}")
                            .toolNames())
                    .containsExactly("one", "two");
        }
    }

    @Test
    void theOldPromptAttributeMayBeMessagesOrTheTextItself() throws Exception {
        String start = "{\"timestamp\":1,\"user.id\":\"a\",\"gen_ai.request.model\":\"m\",\"gen_ai.prompt\":";

        assertThat(ContractDecoderTest.decode(start + "\"Why?\"}").prompt()).isEqualTo("Why?");
        assertThat(ContractDecoderTest.decode(start + quoted("[{\"role\":\"user\",\"content\":\"Why?\"}]") + "}").prompt())
                .isEqualTo("Why?");
    }

    private static Exchange read(String messages) throws MalformedRecordException {
        return ContractDecoderTest.decode(
                "{\"timestamp\":1,\"user.id\":\"a\",\"gen_ai.request.model\":\"m\",\"gen_ai.input.messages\":" + messages + "}");
    }

    private static String quoted(String json) {
        return '"' + json.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
