package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import io.iolaus.flow.source.KafkaTopic;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.flow.wire.ReadingFormat;
import io.iolaus.ingest.Format;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real broker in this process.
@Tag("long")
final class KafkaTopicTest {

    private static final int EXCHANGES = 1_200;

    @SuppressWarnings("NullAway.Init")
    private static KafkaClusterTestKit broker;

    @BeforeAll
    static void start() throws Exception {
        broker = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .setCombined(true)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("num.partitions", "3")
                .build();
        broker.format();
        broker.startup();
        broker.waitForReadyBrokers();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @Test
    void topicIsScannedAsAFileIsAndPoisonGoesAside(@TempDir Path folder) throws Exception {
        Traffic traffic = new Traffic(8, 60, EXCHANGES);
        Path log = traffic.writeLog(folder.resolve("exchanges.jsonl"));
        Path accounts = traffic.writeAccounts(folder.resolve("accounts.jsonl"));
        send("scanned", Files.readAllLines(log));
        send("scanned", List.of(""));

        Path file = Files.createDirectory(folder.resolve("file"));
        Path topic = Files.createDirectory(folder.resolve("topic"));
        try (EmbeddedFlink flink = EmbeddedFlink.start(2)) {
            flink.scan(ScanJob.inputs(List.of("--results", file.toUri().toString(), "--accounts", accounts.toString(), log.toString())));
            Source<SourceRecord<Reading>, ?, ?> messages = topic("scanned").exchangesSoFar(
                    Format.CONTRACT, null, () -> new ExchangeReader()::read, new ReadingFormat().typeInformation());
            ScanResults results = flink.scan(ScanInputs.bounded(messages, accounts, ResultsFolder.local(topic)));
            assertThat(results.rejected()).isEqualTo(Traffic.BAD_LINES + 1);
            assertThat(results.firstRejected()).allMatch(rejected -> rejected.source().matches("scanned-[012]"));
        }
        assertThat(topic.resolve(ResultsFolder.FINDINGS)).hasSameBinaryContentAs(file.resolve(ResultsFolder.FINDINGS));
    }

    @Test
    void poisonNeitherStopsALiveJobNorHoldsItsVerdictsUp(@TempDir Path folder) throws Exception {
        Traffic traffic = new Traffic(9, 60, EXCHANGES);
        Path accounts = traffic.writeAccounts(folder.resolve("accounts.jsonl"));
        send("accounts", Files.readAllLines(accounts));
        send("accounts", List.of("{\"user.id\":7}"));
        List<String> lines = Files.readAllLines(traffic.writeLog(folder.resolve("exchanges.jsonl")));
        send("live", lines.subList(0, 600));
        LatestFindings findings = new LatestFindings();
        try (FindingsListener.Place place = FindingsListener.Place.hold(findings);
                EmbeddedFlink flink = EmbeddedFlink.start(2)) {
            StreamExecutionEnvironment env = new StreamExecutionEnvironment();
            env.setParallelism(2);
            env.enableCheckpointing(100);
            DetectionPipeline.build(env, ScanInputs.live(
                    topic("live").exchanges(
                            Format.CONTRACT, null, () -> new ExchangeReader()::read, new ReadingFormat().typeInformation()),
                    2,
                    topic("accounts").accounts(),
                    ResultsFolder.local(folder),
                    Cadence.every(Duration.ofMillis(100)),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(50),
                    place));
            flink.submit(env.getStreamGraph());
            findings.awaitExchanges(500);
            send("live", lines.subList(600, lines.size()));
            assertThat(findings.awaitExchanges(EXCHANGES).exchanges()).isEqualTo(EXCHANGES);
            assertThat(folder.resolve(RejectedRing.name(0))).exists();
        }
    }

    private static KafkaTopic topic(String name) {
        return new KafkaTopic(broker.bootstrapServers(), name, "iolaus", Map.of());
    }

    /// An empty line is a message without a value.
    private static void send(String topic, List<String> lines) throws Exception {
        Properties properties = broker.clientProperties();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                byte @Nullable [] value = lines.get(i).isEmpty() ? null : lines.get(i).getBytes(StandardCharsets.UTF_8);
                sent.add(producer.send(new ProducerRecord<>(topic, Integer.toString(i).getBytes(StandardCharsets.UTF_8), value)));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }
}
