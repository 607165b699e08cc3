package io.iolaus.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import io.iolaus.act.Action;
import io.iolaus.act.DecisionRules;
import io.iolaus.judge.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationFileTest {

    private static final String WHOLE =
            """
            data: kept
            server: {host: 0.0.0.0, port: 443, on_failure: closed}
            store:
              kind: postgresql
              url: jdbc:postgresql://db.example.org:5432/iolaus
              user: iolaus
              password: s3cret
            kafka: {servers: "a:9092,b:9092"}
            flink: {kind: external, address: "jobs:8081", checkpoints: "s3://states/iolaus"}
            actions:
              shadow: false
              watch: {action: throttle, retry_after_seconds: 30}
            retention: {decisions_days: 30}
            """;

    @TempDir
    private Path folder;

    @Test
    void withoutAnythingEverythingHasADefaultAndTheRulesAreTheStandardOnes() throws IOException {
        Configuration configuration = ConfigurationFile.read(null, Map.of("PATH", "x", "IOLAUS_JAVA_OPTS", "-Xmx1g"));

        assertThat(configuration.store()).isEqualTo(new Configuration.StorePlace.Embedded());
        assertThat(configuration.server()).isEqualTo(new Configuration.Server("127.0.0.1", 8787, true, Duration.ofMinutes(1), null));
        assertThat(configuration.kafka()).isNull();
        assertThat(configuration.rules()).isEqualTo(DecisionRules.standard());
        for (Setting setting : Setting.values()) {
            if (!setting.otherwise().isEmpty()) {
                assertThat(setting.domain().broken(setting.otherwise())).as(setting.key()).isEmpty();
            }
        }
        assertThat(ConfigurationFile.read(file(""), Map.of())).isEqualTo(configuration);
    }

    @Test
    void theFileIsReadAndVariablesOverrideIt() throws IOException {
        Configuration configuration =
                ConfigurationFile.read(file(WHOLE), Map.of("IOLAUS_SERVER_PORT", "8443", "IOLAUS_ACTIONS_WATCH_HOURS", "2"));

        assertThat(configuration.server()).isEqualTo(new Configuration.Server("0.0.0.0", 8443, false, Duration.ofMinutes(1), null));
        assertThat(configuration.store())
                .isInstanceOfSatisfying(Configuration.StorePlace.PostgreSql.class, place -> {
                    assertThat(place.password()).contains("s3cret");
                    assertThat(place.patience()).isEqualTo(Duration.ofSeconds(5));
                });
        assertThat(configuration.flink()).isEqualTo(new Configuration.Flink.External("jobs:8081", 0, "s3://states/iolaus", "iolaus-intake"));
        assertThat(configuration.rules().shadow()).isFalse();
        assertThat(configuration.rules().byLevel().get(Level.WATCH))
                .satisfies(rule -> {
                    assertThat(rule.action()).isEqualTo(Action.THROTTLE);
                    assertThat(rule.lifetimeMillis()).isEqualTo(7_200_000);
                });
        assertThat(configuration.retention().decisions()).isEqualTo(Duration.ofDays(30));
        assertThat(configuration.toString()).doesNotContain("s3cret");
    }

    @Test
    void everyMistakeIsSaidAtOnceWithItsPlace() throws IOException {
        Path file = file(
                """
                data: kept
                server:
                  port: seventy
                  hots: 127.0.0.1
                store:
                  kind: oracle
                  password: [s3cret]
                actions:
                  shadow: maybe
                  watch: {action: deny}
                flink: external
                data: twice
                """);

        assertThatThrownBy(() -> ConfigurationFile.read(file, Map.of("IOLAUS_PROT", "1", "IOLAUS_LIMITS_CONNECTIONS", "0")))
                .isInstanceOfSatisfying(MistakenConfigurationException.class, e -> assertThat(e.mistakes())
                        .extracting(mistake -> mistake.toString().replace(file.toString(), "F"))
                        .containsExactlyInAnyOrder(
                                "F:3: server.port: must be a whole number in 0..65535, got 'seventy'",
                                "F:4: server.hots: is no setting; server has host, on_failure, port, stop_seconds, tls",
                                "F:6: store.kind: must be one of embedded, postgresql, got 'oracle'",
                                "F:7: store.password: must be a single value",
                                "F:9: actions.shadow: must be true or false, got 'maybe'",
                                "F:10: actions.watch.action: must not be stronger than actions.step_up.action, which is step_up, got deny",
                                "F:11: flink: must be a map with address, checkpoints, intake_topic, kind, parallelism",
                                "F:12: data: must stand there once",
                                "IOLAUS_PROT: the variable: overrides no setting",
                                "IOLAUS_LIMITS_CONNECTIONS: limits.connections: must be a whole number in 1..1000000, got '0'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "store: {kind: postgresql}",
                "store: {kind: postgresql, url: 'jdbc:postgresql://h/d?password=s3cret', user: u}",
                "store: {kind: postgresql, url: 'jdbc:postgresql://u:s3cret@h/d', user: u}",
                "store: {kind: postgresql, url: 'jdbc:postgresql://h/d', user: u, password: s3cret, password_file: f}",
                "store: {kind: postgresql, url: 'jdbc:postgresql://h/d', user: u, password_file: no-such-file}",
                "store: {url: 'jdbc:postgresql://h/d'}",
                "flink: {kind: external}",
                "flink: {kind: external, address: 'a:1', checkpoints: 's3://b/c'}",
                "{kafka: {servers: 'a:1'}, flink: {kind: external, address: 'a:1'}}",
                "{kafka: {servers: 'a:1'}, flink: {kind: external, address: 'a:1', checkpoints: 's3://b/c', intake_topic: exchanges}}",
                "flink: {address: 'a:1'}",
                "kafka: {topic: 'a b'}",
                "ingest: {follow: 'logs/'}",
                "ingest: {follow: 'logs/a.jsonl,,logs/b.jsonl'}",
                "ingest: {follow: 'log*/a.jsonl'}",
                "ingest: {follow: 'logs/[.jsonl'}",
                "[]",
                "just text",
                "store: {password: 's3cret'",
                "store:\n\tpassword: s3cret",
                "server: &a {host: *a}",
                "x: 1"
            })
    void whatDoesNotHoldTogetherIsRefusedAndNoSecretIsSaid(String text) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> ConfigurationFile.read(file, Map.of()))
                .isInstanceOf(MistakenConfigurationException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void filesAreFollowedByNameOrPattern() throws IOException {
        Configuration.Followed none = ConfigurationFile.read(null, Map.of()).followed();
        assertThat(none.exchanges()).isEmpty();
        assertThat(none.accounts()).isEmpty();
        Configuration.Followed followed = ConfigurationFile.read(
                        file("{ingest: {follow: '/var/log/a.jsonl, logs/b-*.jsonl,/var/log/a.jsonl,c'}, accounts: {file: rows.jsonl}}"), Map.of())
                .followed();
        assertThat(followed.exchanges()).extracting(FilePattern::toString).containsExactly("/var/log/a.jsonl", "logs/b-*.jsonl", "c");
        assertThat(followed.exchanges()).extracting(FilePattern::stem).containsExactly("a", "b-", "c");
        assertThat(followed.exchanges()).extracting(FilePattern::isOne).containsExactly(true, false, true);
        assertThat(followed.exchanges().get(1).matcher()).accepts("b-1.jsonl").rejects("b-1.jsonl.gz", "a.jsonl");
        assertThat(new FilePattern(Path.of("logs"), "*").matcher()).accepts("x").rejects(".x.swp");
        assertThat(followed.accounts()).hasValue(Path.of("rows.jsonl"));
    }

    @Test
    void aPasswordCanStandInAFileOfItsOwn() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
        Path file = file("store: {kind: postgresql, url: 'jdbc:postgresql://h/d', user: u, password_file: '" + password + "'}");

        assertThat(ConfigurationFile.read(file, Map.of()).store())
                .isInstanceOfSatisfying(
                        Configuration.StorePlace.PostgreSql.class, place -> assertThat(place.password()).contains("s3cret"));
    }

    @Test
    void settingsOfKafkasClientComeFromAFileAndNoMistakeTellsThem() throws IOException {
        Path properties = Files.writeString(folder.resolve("kafka.properties"), "security.protocol=SASL_SSL\nsasl.jaas.config=s3cret\n");
        Map<String, String> environment = Map.of("IOLAUS_KAFKA_SERVERS", "a:1,b:2", "IOLAUS_KAFKA_PROPERTIES_FILE", properties.toString());
        Configuration.Kafka kafka = Optional.ofNullable(ConfigurationFile.read(null, environment).kafka()).orElseThrow();
        assertThat(kafka.properties()).containsOnly(Map.entry("security.protocol", "SASL_SSL"), Map.entry("sasl.jaas.config", "s3cret"));
        assertThat(kafka.toString()).isEqualTo("exchanges at a:1,b:2");

        Files.writeString(properties, "group.id=s3cret\n");
        assertThatThrownBy(() -> ConfigurationFile.read(null, environment))
                .hasMessageContaining("kafka.properties_file: must not have group.id, which the server sets itself")
                .hasMessageNotContaining("s3cret");
        Files.writeString(properties, "sasl.jaas.config=\\u00s3cret\n");
        assertThatThrownBy(() -> ConfigurationFile.read(null, environment)).hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> ConfigurationFile.read(null, Map.of("IOLAUS_KAFKA_ACCOUNTS_TOPIC", "rows")))
                .hasMessageContaining("goes with kafka.servers");
        assertThatThrownBy(() -> ConfigurationFile.read(null, Map.of("IOLAUS_KAFKA_SERVERS", "a:1", "IOLAUS_KAFKA_ACCOUNTS_TOPIC", "exchanges")))
                .hasMessageContaining("must be another topic than kafka.topic");
    }

    @Test
    void statesOfTheJobMayLieOnAnyFileSystemButNoSecretInTheirName() throws IOException {
        assertThat(ConfigurationFile.read(null, Map.of("IOLAUS_FLINK_CHECKPOINTS", "s3://bucket/iolaus")).flink().checkpoints())
                .isEqualTo("s3://bucket/iolaus");
        for (String wrong : List.of("/var/lib", "s3://key:secret@bucket/x", "s3://bucket/x?token=1")) {
            assertThatThrownBy(() -> ConfigurationFile.read(null, Map.of("IOLAUS_FLINK_CHECKPOINTS", wrong)))
                    .hasMessageContaining("flink.checkpoints: must be a URI");
        }
    }

    @Test
    void theFingerprintKnowsEverySettingButSecrets() throws IOException {
        String fingerprint = ConfigurationFile.read(file(WHOLE), Map.of()).fingerprint();

        assertThat(ConfigurationFile.read(file(WHOLE), Map.of("IOLAUS_STORE_PASSWORD", "other")).fingerprint()).isEqualTo(fingerprint);
        assertThat(ConfigurationFile.read(file(WHOLE), Map.of("IOLAUS_SERVER_PORT", "1")).fingerprint()).isNotEqualTo(fingerprint);
    }

    @Test
    void aMissingFileIsNoConfiguration() {
        assertThatThrownBy(() -> ConfigurationFile.read(folder.resolve("none"), Map.of())).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noTextMakesItFailInAnotherWay(long seed) throws IOException {
        Random random = new Random(seed);
        for (int trial = 0; trial < 150; trial++) {
            StringBuilder text = new StringBuilder(WHOLE);
            for (int edit = random.nextInt(6); edit >= 0; edit--) {
                int place = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(place);
                    case 1 -> text.insert(place, ":{}[]&*!|>-\n \t\"'#%@`\0\ud800x".charAt(random.nextInt(23)));
                    default -> text.setCharAt(place, (char) random.nextInt(128));
                }
            }
            Path file = folder.resolve("fuzzed");
            Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
            try {
                assertThat(ConfigurationFile.read(file, Map.of()).fingerprint()).hasSize(64);
            } catch (MistakenConfigurationException e) {
                assertThat(e.mistakes()).isNotEmpty();
            }
        }
    }

    @Test
    void keysVariablesAndTheReferenceAgree() throws IOException {
        List<String> keys = Arrays.stream(Setting.values()).map(Setting::key).toList();
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Setting.values()).map(Setting::variable).toList()).doesNotHaveDuplicates();
        assertThat(Setting.STORE_URL.variable()).isEqualTo("IOLAUS_STORE_URL");
        assertThat(Files.readString(Path.of("..", "docs", "configuration.md"))).as("docs/configuration.md has what `iolaus config reference` prints")
                .contains(Setting.reference());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("iolaus.yaml"), text);
    }
}
