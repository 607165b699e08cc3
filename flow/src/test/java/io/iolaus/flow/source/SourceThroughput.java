package io.iolaus.flow.source;

import io.iolaus.ingest.ContractDecoder;
import io.iolaus.ingest.Exchange;
import io.iolaus.ingest.MalformedRecordException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/// Measures the parser alone, the line reader alone and the source in a MiniCluster; prints thousand lines a second.
///
/// Arguments: a file to read (written where missing), lines to write (default 500,000), rounds (default 4).
final class SourceThroughput {

    private SourceThroughput() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        int lines = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4;
        if (!Files.exists(file)) {
            write(file, lines);
        }
        System.out.printf(Locale.ROOT, "%s: %,d bytes%n", file, Files.size(file));
        for (int round = 0; round < rounds; round++) {
            linesOnly(file);
            parserOnly(file);
        }
        for (int parallelism = 1; parallelism <= 2; parallelism++) {
            for (int round = 0; round < rounds; round++) {
                source(file, parallelism);
            }
        }
    }

    private static void linesOnly(Path file) throws IOException {
        long start = System.nanoTime();
        long count = 0;
        try (LineReader reader = new LineReader(ByteStream.open(file, Container.PLAIN, 0), 0, LineCursor.LONGEST_LINE)) {
            while (reader.next()) {
                count++;
            }
        }
        report("lines only, 1 thread", count, start);
    }

    private static void parserOnly(Path file) throws IOException, MalformedRecordException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(150 << 20);
        }
        ContractDecoder decoder = new ContractDecoder();
        long[] sum = new long[1];
        long start = System.nanoTime();
        long count = 0;
        for (int at = 0; ; count++) {
            int end = LineReader.indexOfNewline(bytes, at, bytes.length);
            if (end < 0) {
                break;
            }
            decoder.decode(bytes, at, end - at, exchange -> sum[0] += exchange.prompt().length());
            at = end + 1;
        }
        report("parser only, 1 thread", count, start);
        if (sum[0] == 0) {
            throw new IllegalStateException("no prompt was read");
        }
    }

    private static void source(Path file, int parallelism) throws Exception {
        LogFiles files = LogFiles.find(List.of(file));
        Configuration configuration = new Configuration();
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        environment.getConfig().enableObjectReuse();
        LogSource<Long> source = new LogSource<>(files, () -> SourceThroughput::length, Types.LONG);
        environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "log")
                .sinkTo(new DiscardingSink<>());
        long start = System.nanoTime();
        environment.execute();
        report("source to nowhere, parallelism " + parallelism, Files.size(file) / 1_450, start);
    }

    private static long length(Exchange exchange) {
        return (long) exchange.prompt().length() + exchange.systemInstructions().length();
    }

    private static void report(String what, long lines, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT, "%-32s %,9d lines in %6.2f s = %,7.0f thousand/s%n", what, lines, seconds, lines / seconds / 1_000);
    }

    /// Lines of about 1.45 KB, the length that ECOSYSTEM's table was taken with.
    private static void write(Path file, int lines) throws IOException {
        String system = "You are a careful assistant for a bookshop. Answer from the catalogue, cite the shelf, and say when you do not know. "
                .repeat(4);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int i = 0; i < lines; i++) {
                long nanos = 1_750_000_000_000_000_000L + i * 1_300_000_000L;
                String line = "{\"timestamp\":" + nanos
                        + ",\"user.id\":\"acct-" + (i * 7_919L % 40_000)
                        + "\",\"gen_ai.operation.name\":\"chat\",\"gen_ai.provider.name\":\"example\",\"gen_ai.request.model\":\"model-" + i % 5
                        + "\",\"gen_ai.request.max_tokens\":1024,\"gen_ai.request.temperature\":0.7,\"gen_ai.system_instructions\":\"" + system
                        + "\",\"gen_ai.input.messages\":[{\"role\":\"user\",\"content\":\"" + question(i)
                        + "\"}],\"gen_ai.usage.input_tokens\":" + (200 + i % 300)
                        + ",\"gen_ai.usage.output_tokens\":" + (50 + i % 700)
                        + ",\"gen_ai.conversation.id\":\"conv-" + i / 3
                        + "\",\"client.address\":\"10." + i % 200 + "." + i % 250 + ".7\",\"client.as.number\":64512"
                        + ",\"user_agent.original\":\"python-requests/2.3" + i % 9
                        + "\",\"tls.client.ja4\":\"t13d1516h2_8daaf6152771_b0da82dd1658\"}\n";
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String question(int i) {
        return ("Question " + i + ": what does chapter " + i % 40 + " say about the second labour, and why did the neck grow back? ").repeat(4);
    }
}
