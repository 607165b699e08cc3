package io.iolaus.flow.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.iolaus.ingest.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogSourceTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void oneFileIsReadByManyReadersOnceAndRejectsKeepTheirLines(int parallelism, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("log.jsonl");
        List<String> lines = new ArrayList<>();
        List<String> accounts = new ArrayList<>();
        for (int i = 1; i <= 30_000; i++) {
            if (i % 7_001 == 0) {
                lines.add("{\"timestamp\":1,\"user.id\":" + i + "}");
            } else if (i % 5_003 == 0) {
                lines.add("");
            } else {
                accounts.add("a-" + i);
                lines.add(line("a-" + i, i));
            }
        }
        Files.write(file, lines);

        Result result = run(LogFiles.find(List.of(file)), parallelism);

        assertThat(result.values()).containsExactlyInAnyOrderElementsOf(accounts);
        assertThat(result.rejected()).containsExactly(
                file + ":7001: user.id: must be text, got 7001",
                file + ":14002: user.id: must be text, got 14002",
                file + ":21003: user.id: must be text, got 21003",
                file + ":28004: user.id: must be text, got 28004");
        assertThat(result.bytesRead()).isEqualTo(Files.size(file));
    }

    static String line(String account, long timestamp) {
        return "{\"timestamp\":" + timestamp + ",\"user.id\":\"" + account + "\",\"gen_ai.request.model\":\"m\",\"gen_ai.input.messages\":[{\"role\":\"user\",\"content\":\""
                + "why? ".repeat(40) + "\"}]}";
    }

    record Result(List<String> values, List<String> rejected, long bytesRead) {}

    @SuppressWarnings("try") // Flink's iterator says that its close may be interrupted
    static Result run(LogFiles files, int parallelism) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(parallelism);
        LogSource<String> source = new LogSource<>(files, () -> Exchange::accountId, Types.STRING);
        List<String> values = new ArrayList<>();
        LineNumbers numbers = new LineNumbers();
        try (CloseableIterator<SourceRecord<String>> records = environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "log")
                .executeAndCollect()) {
            while (records.hasNext()) {
                switch (records.next()) {
                    case SourceRecord.Read<String> read -> values.add(read.value());
                    case SourceRecord.SetAside<String> setAside -> numbers.add(setAside);
                    case SourceRecord.SplitEnd<String> end -> numbers.add(end);
                }
            }
        }
        List<String> rejected = numbers.resolve().stream().map(r -> r.message()).toList();
        return new Result(values, rejected, source.progress().bytesRead());
    }

    static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }
}
