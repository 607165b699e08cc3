package io.iolaus.server.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import io.iolaus.act.Action;
import io.iolaus.act.ActionRule;
import io.iolaus.act.AnswerPolicy;
import io.iolaus.act.DecisionRules;
import io.iolaus.act.Reticence;
import io.iolaus.judge.Level;
import org.jspecify.annotations.Nullable;

/// The rules between settings, each of which is good by itself, and the configuration that they make.
final class ConfigurationRules {

    private static final String URL = "jdbc:postgresql://";
    private static final int LONGEST_PASSWORD = 1_024;
    private static final long HOUR_MILLIS = 3_600_000L;

    private final Map<Setting, ConfigurationFile.Given> given;
    private final List<Mistake> mistakes;
    private final String place;

    /// @param place what to name for a setting that nobody set
    ConfigurationRules(Map<Setting, ConfigurationFile.Given> given, List<Mistake> mistakes, String place) {
        this.given = given;
        this.mistakes = mistakes;
        this.place = place;
    }

    Configuration configuration() throws MistakenConfigurationException {
        Configuration.StorePlace store = store();
        Configuration.TlsFiles tls = tls();
        Configuration.Flink flink = flink();
        DecisionRules rules = rules();
        Configuration.@Nullable Kafka kafka = new KafkaRules(this).kafka();
        Configuration.Followed followed = new FollowRules(this).followed();
        if (!text(Setting.ACCOUNT_HEADER).matches("[A-Za-z0-9-]+")) {
            mistake(Setting.ACCOUNT_HEADER, "must be of letters, digits and '-'");
        }
        if (!mistakes.isEmpty()) {
            throw new MistakenConfigurationException(mistakes);
        }
        return new Configuration(
                Path.of(text(Setting.DATA)),
                new Configuration.Server(
                        text(Setting.HOST),
                        whole(Setting.PORT),
                        text(Setting.ON_FAILURE).equals("open"),
                        Duration.ofSeconds(whole(Setting.STOP)),
                        tls),
                store,
                kafka,
                followed,
                flink,
                new Configuration.Otlp(whole(Setting.OTLP_GRPC_PORT)),
                new Configuration.Limits(
                        whole(Setting.BODY_MEGABYTES) * 1_000_000,
                        whole(Setting.REQUESTS),
                        whole(Setting.CONNECTIONS),
                        Duration.ofSeconds(whole(Setting.REQUEST_SECONDS)),
                        whole(Setting.UNAUTHENTICATED)),
                rules,
                new Configuration.Gateways(text(Setting.ACCOUNT_HEADER), path(Setting.KEYS_FILE), whole(Setting.ENVOY_PORT)),
                new Configuration.Answers(
                        Duration.ofSeconds(whole(Setting.STALE)), answers(), whole(Setting.MOST_DELAYED), path(Setting.ANSWER_KEY)),
                new Configuration.Kept(
                        Duration.ofDays(whole(Setting.CAMPAIGNS_DAYS)),
                        Duration.ofDays(whole(Setting.DECISIONS_DAYS)),
                        Duration.ofDays(whole(Setting.ACCOUNTS_DAYS))),
                fingerprint());
    }

    /// What is in the files is looked at when the server starts.
    private Configuration.@Nullable TlsFiles tls() {
        boolean certificate = !text(Setting.CERTIFICATE).isEmpty();
        boolean key = !text(Setting.CERTIFICATE_KEY).isEmpty();
        if (certificate != key) {
            mistake(certificate ? Setting.CERTIFICATE : Setting.CERTIFICATE_KEY,
                    "goes with " + (certificate ? Setting.CERTIFICATE_KEY : Setting.CERTIFICATE).key());
        }
        for (Setting setting : List.of(Setting.CERTIFICATE, Setting.CERTIFICATE_KEY)) {
            if (!text(setting).isEmpty() && !Files.isReadable(Path.of(text(setting)))) {
                mistake(setting, "must be a file that can be read, got '" + text(setting) + "'");
            }
        }
        return certificate && key ? new Configuration.TlsFiles(Path.of(text(Setting.CERTIFICATE)), Path.of(text(Setting.CERTIFICATE_KEY))) : null;
    }

    private Configuration.StorePlace store() {
        if (text(Setting.STORE).equals("embedded")) {
            for (Setting setting : List.of(
                    Setting.STORE_URL, Setting.STORE_USER, Setting.STORE_PASSWORD, Setting.STORE_PASSWORD_FILE)) {
                if (given.containsKey(setting)) {
                    mistake(setting, "goes with store.kind postgresql");
                }
            }
            return new Configuration.StorePlace.Embedded();
        }
        String url = text(Setting.STORE_URL);
        // Error messages name the address, so it must not be where the password stands.
        boolean holdsSecrets = url.contains("@") || url.matches("(?is).*[?&](user|password)=.*");
        if (!url.startsWith(URL) || url.length() == URL.length() || holdsSecrets) {
            mistake(Setting.STORE_URL, "must be " + URL + "HOST:PORT/DATABASE without user and password");
        }
        if (text(Setting.STORE_USER).isEmpty()) {
            mistake(Setting.STORE_USER, "must be given with store.kind postgresql");
        }
        return new Configuration.StorePlace.PostgreSql(
                url, text(Setting.STORE_USER), password(), Duration.ofSeconds(whole(Setting.STORE_PATIENCE)));
    }

    private Optional<String> password() {
        String file = text(Setting.STORE_PASSWORD_FILE);
        if (file.isEmpty()) {
            return Optional.of(text(Setting.STORE_PASSWORD)).filter(password -> !password.isEmpty());
        }
        if (given.containsKey(Setting.STORE_PASSWORD)) {
            mistake(Setting.STORE_PASSWORD_FILE, "must not stand beside store.password");
            return Optional.empty();
        }
        try {
            Path path = Path.of(file);
            if (Files.isRegularFile(path) && Files.size(path) <= LONGEST_PASSWORD) {
                return Optional.of(Files.readString(path).strip()).filter(password -> !password.isEmpty());
            }
            mistake(Setting.STORE_PASSWORD_FILE, "must be a file of at most " + LONGEST_PASSWORD + " bytes, got '" + file + "'");
        } catch (IOException e) {
            mistake(Setting.STORE_PASSWORD_FILE, "must be readable and UTF-8, got '" + file + "'");
        }
        return Optional.empty();
    }

    private Configuration.Flink flink() {
        String address = text(Setting.FLINK_ADDRESS);
        int parallelism = whole(Setting.FLINK_PARALLELISM);
        String checkpoints = text(Setting.FLINK_CHECKPOINTS);
        if (!checkpoints.isEmpty() && !checkpoints.matches("[a-z][a-z0-9+.-]*://[^\\s?#@]+")) { // messages name it, so it has no secret
            mistake(Setting.FLINK_CHECKPOINTS, "must be a URI such as file:///var/lib/iolaus or s3://bucket/iolaus, without user and query");
        }
        if (text(Setting.FLINK).equals("embedded")) {
            if (!address.isEmpty()) {
                mistake(Setting.FLINK_ADDRESS, "goes with flink.kind external");
            }
            return new Configuration.Flink.Embedded(parallelism, checkpoints);
        }
        if (!address.matches("[^\\s:/]+:[0-9]{1,5}")) {
            mistake(Setting.FLINK_ADDRESS, "must be HOST:PORT with flink.kind external");
        }
        if (text(Setting.KAFKA_SERVERS).isEmpty()) {
            mistake(Setting.FLINK, "external needs kafka.servers: a topic carries what is taken in to the cluster");
        }
        if (checkpoints.isEmpty()) {
            mistake(Setting.FLINK, "external needs flink.checkpoints: a folder that the cluster and this server see under one URI");
        }
        String topic = text(Setting.FLINK_TOPIC);
        if (!topic.matches("[A-Za-z0-9._-]+") || topic.equals(text(Setting.KAFKA_TOPIC)) || topic.equals(text(Setting.KAFKA_ACCOUNTS))) {
            mistake(Setting.FLINK_TOPIC, "must be a topic of its own, of letters, digits, '.', '_' and '-'");
        }
        return new Configuration.Flink.External(address, parallelism, checkpoints, topic);
    }

    private DecisionRules rules() {
        Map<Level, ActionRule> rules = new EnumMap<>(Level.class);
        rules.put(Level.ENFORCE, rule(Setting.ENFORCE_ACTION, Setting.ENFORCE_HOURS, Setting.ENFORCE_POSTERIOR, Setting.ENFORCE_RETRY));
        rules.put(Level.STEP_UP, rule(Setting.STEP_UP_ACTION, Setting.STEP_UP_HOURS, Setting.STEP_UP_POSTERIOR, Setting.STEP_UP_RETRY));
        rules.put(Level.WATCH, rule(Setting.WATCH_ACTION, Setting.WATCH_HOURS, Setting.WATCH_POSTERIOR, Setting.WATCH_RETRY));
        requireNotStronger(Setting.STEP_UP_ACTION, Setting.ENFORCE_ACTION);
        requireNotStronger(Setting.WATCH_ACTION, Setting.STEP_UP_ACTION);
        return new DecisionRules(rules, text(Setting.SHADOW).equals("true"));
    }

    private ActionRule rule(Setting action, Setting hours, Setting percent, Setting retry) {
        return new ActionRule(action(action), whole(hours) * HOUR_MILLIS, whole(retry), whole(percent) / 100.0);
    }

    private AnswerPolicy answers() {
        return new AnswerPolicy(Map.of(
                Action.THROTTLE, reticence(Setting.THROTTLE_DELAY, whole(Setting.THROTTLE_STEP)),
                Action.WITHHOLD_REASONING, reticence(Setting.WITHHOLD_DELAY, 0),
                Action.STEP_UP, reticence(Setting.STEP_UP_DELAY, whole(Setting.STEP_UP_STEP)),
                Action.DENY, reticence(Setting.DENY_DELAY, whole(Setting.DENY_STEP))));
    }

    private Reticence reticence(Setting delay, int retryStepSeconds) {
        return new Reticence(Domain.Range.least(text(delay)), Domain.Range.most(text(delay)), retryStepSeconds);
    }

    Optional<Path> path(Setting setting) {
        return text(setting).isEmpty() ? Optional.empty() : Optional.of(Path.of(text(setting)));
    }

    private void requireNotStronger(Setting weaker, Setting stronger) {
        if (action(weaker).compareTo(action(stronger)) > 0) {
            mistake(weaker, "must not be stronger than " + stronger.key() + ", which is " + text(stronger) + ", got " + text(weaker));
        }
    }

    private Action action(Setting setting) {
        return Action.named(text(setting)).orElse(Action.ALLOW);
    }

    boolean isGiven(Setting setting) {
        return given.containsKey(setting);
    }

    /// A value, or the default where it was not set or was no good.
    String text(Setting setting) {
        ConfigurationFile.Given value = given.get(setting);
        return value == null ? setting.otherwise() : value.value();
    }

    private int whole(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    void mistake(Setting setting, String rule) {
        ConfigurationFile.Given value = given.get(setting);
        mistakes.add(new Mistake(value == null ? place : value.place(), setting.key(), rule));
    }

    private String fingerprint() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        for (Setting setting : Setting.values()) {
            if (!(setting.domain() instanceof Domain.Secret)) {
                digest.update((setting.key() + "=" + text(setting) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
