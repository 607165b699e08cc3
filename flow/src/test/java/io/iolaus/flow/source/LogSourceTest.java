package io.iolaus.flow.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import io.iolaus.ingest.Exchange;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
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

    @Test
    void wrongInputIsSetAsideByFileAndLineAndNeverStopsTheRest(@TempDir Path folder) throws Exception {
        String good = LineCursorTest.line("good") + "\n";
        byte[] goodBytes = good.getBytes(StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("1.jsonl"), good + good.replace("\"good\"", "17") + good);
        Files.write(folder.resolve("2.jsonl"), good.replace("Why?", "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        byte[] packed = LineCursorTest.gzip(good.repeat(3).getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve("3.jsonl.gz"), Arrays.copyOf(packed, packed.length - 5));
        Files.createFile(folder.resolve("4.jsonl"));
        try (OutputStream out = Files.newOutputStream(folder.resolve("5.jsonl"))) {
            out.write(goodBytes);
            byte[] megabyte = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 50; i++) {
                out.write(megabyte);
            }
            out.write('\n');
            out.write(goodBytes);
        }

        Result result = run(LogFiles.find(List.of(folder)), 2);

        assertThat(result.values()).containsOnly("good").hasSize(7);
        assertThat(result.rejected()).containsExactly(
                folder + "/1.jsonl:2: user.id: must be text, got 17",
                folder + "/2.jsonl:1: is not UTF-8 at byte " + (good.indexOf("Why?") + 1),
                folder + "/3.jsonl.gz:4: gzip stream ends too early; what follows is lost",
                folder + "/5.jsonl:2: is longer than 33554432 bytes");
    }

    @Test
    void aJobThatFailsAndRestartsCountsEachRecordOnce(@TempDir Path folder) throws Exception {
        List<String> lines = new ArrayList<>();
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            lines.add(i % 5_000 == 10 ? "{}" : line("a-" + i, i));
            if (i % 5_000 != 10) {
                accounts.add("a-" + i);
            }
        }
        Path file = Files.write(folder.resolve("log.jsonl"), lines);
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 5);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        environment.enableCheckpointing(20);
        FAILURES.set(2);
        LogSource<String> source =
                new LogSource<>(LogFiles.find(List.of(file)), () -> LogSourceTest::slowAndFailing, Types.STRING);

        Result result = collect(environment, source);

        assertThat(FAILURES.get()).isNegative();
        assertThat(result.values()).containsExactlyInAnyOrderElementsOf(accounts);
        assertThat(result.rejected()).containsExactly(
                file + ":11: timestamp: is required",
                file + ":5011: timestamp: is required",
                file + ":10011: timestamp: is required",
                file + ":15011: timestamp: is required");
    }

    private static final AtomicInteger FAILURES = new AtomicInteger();

    private static String slowAndFailing(Exchange exchange) {
        if (exchange.timestampNanos() % 500 == 0) {
            LockSupport.parkNanos(5_000_000);
        }
        if (exchange.timestampNanos() % 7_000 == 6_999 && FAILURES.getAndDecrement() > 0) {
            throw new IllegalStateException("planned");
        }
        return exchange.accountId();
    }

    static String line(String account, long timestamp) {
        return "{\"timestamp\":" + timestamp + ",\"user.id\":\"" + account + "\",\"gen_ai.request.model\":\"m\",\"gen_ai.input.messages\":[{\"role\":\"user\",\"content\":\""
                + "why? ".repeat(40) + "\"}]}";
    }

    record Result(List<String> values, List<String> rejected, long bytesRead) {}

    static Result run(LogFiles files, int parallelism) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(parallelism);
        return collect(environment, new LogSource<>(files, () -> Exchange::accountId, Types.STRING));
    }

    @SuppressWarnings("try") // Flink's iterator says that its close may be interrupted
    private static Result collect(StreamExecutionEnvironment environment, LogSource<String> source) throws Exception {
        List<String> values = new ArrayList<>();
        LineNumbers numbers = new LineNumbers();
        try (CloseableIterator<SourceRecord<String>> records = environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "log")
                .executeAndCollect()) {
            while (records.hasNext()) {
                switch (records.next()) {
                    case SourceRecord.Read<String> read -> values.add(read.value());
                    case SourceRecord.SetAside<String> setAside -> numbers.add(setAside);
                    case SourceRecord.Erased<String> erased -> throw new AssertionError("a file erases nobody");
                    case SourceRecord.SplitEnd<String> end -> numbers.add(end);
                }
            }
        }
        List<String> rejected = numbers.resolve().stream().map(r -> r.message()).toList();
        return new Result(values, rejected, source.progress().bytesRead());
    }
}
