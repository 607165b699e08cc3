package io.iolaus.server.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.ingest.Account;
import io.iolaus.server.Eventually;
import io.iolaus.server.config.Configuration;
import io.iolaus.server.intake.Aside;
import io.iolaus.server.intake.Logged;
import io.iolaus.server.metrics.Meters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real broker in this process.
@Tag("long")
final class KafkaIntakeTest {

    private static final String SECRET = "tell nobody of otters";

    @SuppressWarnings("NullAway.Init")
    private static Broker broker;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @Test
    void messagesAreInTheLogOnceAndPoisonIsSetAside() throws Exception {
        broker.create("poisoned", 3);
        broker.create("rows", 1);
        broker.send("poisoned", lines(0, 50));
        broker.send("poisoned", List.of("", "{\"prompt\":\"" + SECRET + "\"", "{\"user.id\":\"x\"}", "[]"));
        broker.send("rows", List.of(row("a", "free"), "{\"user.id\":7}", row("a", "pro")));
        List<Account> kept = new ArrayList<>();
        for (int start = 0; start < 2; start++) { // the second finds nothing new
            try (IntakeLog log = log();
                    Aside aside = aside();
                    KafkaIntake topics = KafkaIntake.start(broker.topics("poisoned", "rows"), log, kept::addAll, aside, new Meters())) {
                broker.send("poisoned", lines(50 + 30 * start, 80 + 30 * start));
                int sent = 80 + 30 * start;
                Eventually.holds("all are there", () -> times(log).size() >= sent && kept.size() >= 2 && topics.missing().isEmpty());
            }
        }
        try (IntakeLog log = log()) {
            assertThat(times(log)).hasSize(110).doesNotHaveDuplicates();
        }
        assertThat(kept).extracting(Account::plan).containsExactly("free", "pro");
        StringBuilder aside = new StringBuilder();
        try (var files = Files.list(folder.resolve("aside"))) {
            for (Path file : files.toList()) {
                aside.append(Files.readString(file));
            }
        }
        assertThat(aside.toString().lines()).hasSize(5).anyMatch(line -> line.contains("\"file\":\"rows-0\",\"line\":2"));
        assertThat(aside.toString()).doesNotContain("otters");
    }

    @Test
    void brokerThatGoesAndComesBackIsReadOnFromWhereItStood() throws Exception {
        broker.create("mortal", 2);
        broker.send("mortal", lines(0, 20));
        try (IntakeLog log = log();
                KafkaIntake topics = KafkaIntake.start(broker.topics("mortal", ""), log, rows -> {}, aside(), new Meters())) {
            Eventually.holds("the first are there", () -> times(log).size() == 20);
            broker.goAway();
            Eventually.holds("it says so", () -> topics.missing().orElse("").equals("kafka: no broker of " + broker.address() + " answers"));
            broker.comeBack();
            broker.send("mortal", lines(20, 40));
            Eventually.holds("it recovers", () -> times(log).size() == 40 && topics.missing().isEmpty());
        }
    }

    @Test
    void topicThatIsMadeAnewIsReadFromItsBeginning() throws Exception {
        broker.create("renewed", 1);
        broker.send("renewed", lines(0, 20));
        try (IntakeLog log = log()) {
            try (KafkaIntake topics = KafkaIntake.start(broker.topics("renewed", ""), log, rows -> {}, aside(), new Meters())) {
                Eventually.holds("the first are there", () -> times(log).size() == 20);
                assertThat(topics.missing()).isEmpty();
            }
            broker.delete("renewed");
            broker.create("renewed", 1);
            broker.send("renewed", lines(20, 50));
            try (KafkaIntake topics = KafkaIntake.start(broker.topics("renewed", ""), log, rows -> {}, aside(), new Meters())) {
                Eventually.holds("so are the others", () -> times(log).size() == 50 && topics.missing().isEmpty());
            }
        }
    }

    @Test
    void threeKillsLoseNothingAndCountNothingTwice() throws Exception {
        broker.create("killed", 4);
        Random random = new Random(3);
        for (int kill = 0; kill < 3; kill++) {
            broker.send("killed", lines(kill * 400, kill * 400 + 400));
            Process child = child();
            try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
                for (int grown = random.nextInt(2, 12); grown > 0; grown--) {
                    assertThat(lines.readLine()).as(Files.readString(folder.resolve("child.log"))).isNotNull();
                }
            } finally {
                child.destroyForcibly().waitFor();
            }
        }
        try (IntakeLog log = log();
                KafkaIntake topics = KafkaIntake.start(broker.topics("killed", ""), log, rows -> {}, aside(), new Meters())) {
            Eventually.holds("all are there", () -> times(log).size() >= 1_200 && topics.missing().isEmpty());
            assertThat(times(log)).hasSize(1_200).doesNotHaveDuplicates();
        }
    }

    @Test
    void secretsOfThePropertiesFileAreInNoMessage() throws Exception {
        Configuration.Kafka place = new Configuration.Kafka(broker.address(), "poisoned", "", "iolaus", Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"otters\";",
                "ssl.key.password", "otters"));
        Configuration.Kafka wrong = new Configuration.Kafka(broker.address(), "poisoned", "", "iolaus", Map.of("fetch.max.wait.ms", "otters"));
        ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
        try (IntakeLog log = log();
                KafkaIntake topics = KafkaIntake.start(place, log, rows -> {}, aside(), new Meters());
                KafkaIntake other = KafkaIntake.start(wrong, log, rows -> {}, aside(), new Meters())) {
            Eventually.holds("both say so", () -> {
                said.add(topics.missing().orElse(""));
                said.add(other.missing().orElse(""));
                return other.missing().orElse("").contains("ConfigException") && !topics.missing().orElse("").contains("not reached yet");
            });
        }
        assertThat(said).noneMatch(message -> message.contains("otters"));
        assertThat(place.toString() + wrong).doesNotContain("otters");
    }

    private IntakeLog log() throws IOException {
        return IntakeLog.open(folder.resolve("intake"), IntakeLimits.USUAL);
    }

    private Aside aside() throws IOException {
        return Aside.in(folder.resolve("aside"));
    }

    private List<Long> times(IntakeLog log) throws IOException {
        return Logged.times(folder.resolve("intake"), log);
    }

    private Process child() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), KafkaChild.class.getName(), folder.toString(),
                        broker.address(), "killed")
                .redirectError(folder.resolve("child.log").toFile())
                .start();
    }

    private static List<String> lines(int from, int to) {
        return Logged.lines(from, to, SECRET);
    }

    private static String row(String id, String plan) {
        return "{\"user.id\":\"" + id + "\",\"account.plan\":\"" + plan + "\"}";
    }
}
