package io.iolaus.flow.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import io.iolaus.ingest.Exchange;
import io.iolaus.ingest.FieldMap;
import io.iolaus.ingest.FieldPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FieldMapFileTest {

    private static final String MAP = """
            # A gateway's access log.
            time: millis
            fields:
              timestamp: ts
              user.id: [auth.customer, auth.key]
              gen_ai.request.model: request.body.model
              prompt: request.body.question
            constants:
              gen_ai.operation.name: chat
              client.as.number: 64512
            """;

    @Test
    void theWholeFileIsRead(@TempDir Path folder) throws Exception {
        FieldMap map = FieldMapFile.read(Files.writeString(folder.resolve("map.yaml"), MAP));

        assertThat(map.time()).isEqualTo(FieldMap.TimeUnit.MILLIS);
        assertThat(map.paths().get("user.id"))
                .containsExactly(FieldPath.parse("auth.customer"), FieldPath.parse("auth.key"));
        assertThat(map.constants()).containsEntry("client.as.number", "64512").hasSize(2);
    }

    @Test
    void aMappedLogIsReadByIt(@TempDir Path folder) throws Exception {
        FieldMap map = FieldMapFile.read(Files.writeString(folder.resolve("map.yaml"), MAP));
        Path log = Files.writeString(
                folder.resolve("access.log"),
                "{\"ts\":1769862600250,\"auth\":{\"key\":\"k-1\"},\"request\":{\"body\":{\"model\":\"m\",\"question\":\"Why?\"}}}\n{\"ts\":1}\n");

        Gathered gathered = Gathered.from(LogFiles.find(List.of(log), map), 1 << 20);

        assertThat(gathered.exchanges).containsExactly(Exchange.builder("k-1", 1_769_862_600_250_000_000L, "m")
                .operation("chat")
                .prompt("Why?")
                .messages(1, 0, 0)
                .client("", 64_512, "", "")
                .build());
        assertThat(gathered.rejects()).containsExactly("2: user.id: is required");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[] | the file must be a map",
        "fields: [a] | fields must be a map",
        "times: x | knows no key \"times\", only time, fields, constants",
        "'{time: weeks, fields: {timestamp: a, user.id: b, gen_ai.request.model: c}}' | time must be seconds, millis, micros or nanos, got weeks",
        "'fields: {timestamp: a, user.id: 17}' | fields.user.id must be a path or a list of paths",
        "'fields: {timestamp: a, user.name: b}' | user.name is no field of an exchange",
        "'fields: {timestamp: a, user.id: b}' | gen_ai.request.model is required and has neither a path nor a constant",
        "'constants: {user.id: [a]}' | constants.user.id must be a single value",
        "'fields: {timestamp: a..b}' | a path needs keys that are not empty, got [a, , b]",
        "'{fields: {timestamp: a}, fields: {}}' | is not valid YAML",
        "'{' | is not valid YAML",
    })
    void aMapThatIsNoneIsRefusedWithItsReason(String yaml, String rule, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("map.yaml"), yaml);

        assertThatThrownBy(() -> FieldMapFile.read(file))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageStartingWith(file + ": " + rule);
    }

    @Test
    void aMissingMapIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> FieldMapFile.read(folder.resolve("no.yaml")))
                .hasMessage(folder.resolve("no.yaml") + ": no such file");
    }
}
