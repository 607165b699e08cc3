package io.iolaus.server.config;

import java.util.Locale;
import java.util.Optional;
import io.iolaus.server.config.Domain.Flag;
import io.iolaus.server.config.Domain.OneOf;
import io.iolaus.server.config.Domain.Secret;
import io.iolaus.server.config.Domain.Text;
import io.iolaus.server.config.Domain.Whole;

/// Everything that can be set: key, what it may be, what it is otherwise, and what it does. docs/configuration.md is this list.
public enum Setting {
    DATA("data", new Text(4_096), "iolaus-data", "the folder for what the server keeps; one process at a time"),

    HOST("server.host", new Text(255), "127.0.0.1", "the address that it listens on; the default is reachable from this machine alone"),
    PORT("server.port", new Whole(0, 65_535), "8787", "the port; 0 takes a free one"),
    ON_FAILURE("server.on_failure", new OneOf("open", "closed"), "open",
            "what a gateway hears while there is no answer: open serves the request, closed refuses it"),

    STOP("server.stop_seconds", new Whole(1, 3_600), "60",
            "how long a stop may take, requests and savepoint together; after it the process ends as if killed"),
    CERTIFICATE("server.tls.certificate_file", new Text(4_096), "",
            "certificates in PEM, the server's own first; with it HTTPS is spoken and nothing else; read again when it changes"),
    CERTIFICATE_KEY("server.tls.key_file", new Text(4_096), "", "its private key in PEM, without a password"),

    STORE("store.kind", new OneOf("embedded", "postgresql"), "embedded", "embedded keeps all in the data folder"),
    STORE_URL("store.url", new Text(2_048), "", "of PostgreSQL: `jdbc:postgresql://host:5432/database`, without user and password"),
    STORE_USER("store.user", new Text(255), "", "of PostgreSQL"),
    STORE_PASSWORD("store.password", new Secret(), "", "of PostgreSQL; better in the environment or in a file than here"),
    STORE_PASSWORD_FILE("store.password_file", new Text(4_096), "", "a file with the password and nothing else, in place of `store.password`"),
    STORE_PATIENCE("store.patience_seconds", new Whole(1, 300), "5", "how long to wait for PostgreSQL before a request fails"),

    FOLLOW("ingest.follow", new Text(4_096), "",
            "files of exchanges that are read as they grow, by comma: `/var/log/gateway/*.jsonl`; wildcards in the name alone"),
    ACCOUNTS_FILE("accounts.file", new Text(4_096), "", "a file of account rows, read again whenever it changes"),

    KAFKA_SERVERS("kafka.servers", new Text(2_048), "", "`host:port` of the brokers, by comma; without, nothing is read from Kafka"),
    KAFKA_TOPIC("kafka.topic", new Text(249), "exchanges", "where exchanges come from"),
    KAFKA_ACCOUNTS("kafka.accounts_topic", new Text(249), "", "where rows of the account table come from; without, over HTTP alone"),
    KAFKA_GROUP("kafka.group", new Text(255), "iolaus", "the consumer group, under which Kafka shows how far reading is"),
    KAFKA_PROPERTIES("kafka.properties_file", new Text(4_096), "",
            "further settings of Kafka's client, such as SASL and TLS, as a Java properties file"),

    FLINK("flink.kind", new OneOf("embedded", "external"), "embedded", "embedded runs Flink in this process"),
    FLINK_ADDRESS("flink.address", new Text(2_048), "", "of an external cluster's REST interface: `host:port`"),
    FLINK_CHECKPOINTS("flink.checkpoints", new Text(2_048), "",
            "URI of a folder for the job's checkpoints and savepoints, `file://` or what a plugin of Flink knows; without, the data folder"),
    FLINK_TOPIC("flink.intake_topic", new Text(249), "iolaus-intake", "the topic through which an external cluster hears of what is taken in"),
    FLINK_PARALLELISM("flink.parallelism", new Whole(0, 1_024), "0", "tasks at once; 0 for one a processor, or one on an external cluster"),

    OTLP_GRPC_PORT("otlp.grpc_port", new Whole(0, 65_535), "0",
            "the port on which OpenTelemetry's exporters are served over gRPC, by convention 4317; 0 for none"),

    BODY_MEGABYTES("limits.body_megabytes", new Whole(1, 1_024), "32", "the largest request, unpacked"),
    REQUESTS("limits.requests_per_second", new Whole(1, 1_000_000), "10000", "of one token; more are asked to come later"),
    CONNECTIONS("limits.connections", new Whole(1, 1_000_000), "20000", "open at once"),
    REQUEST_SECONDS("limits.request_seconds", new Whole(1, 3_600), "60",
            "the longest request, from its first line to the last byte of its answer; slower ones are hung up on"),
    UNAUTHENTICATED("limits.unauthenticated_per_second", new Whole(1, 1_000_000), "50",
            "requests without a valid token from one address, but for health checks; more are asked to come later"),

    SHADOW("actions.shadow", new Flag(), "true", "whether decisions only say what they would do, and everything is allowed"),
    ENFORCE_ACTION("actions.enforce.action", Domain.ACTION, "deny", "what a verdict of level enforce causes"),
    ENFORCE_HOURS("actions.enforce.hours", Domain.HOURS, "24", "for how long, unless it is called again"),
    ENFORCE_POSTERIOR("actions.enforce.least_percent", Domain.PERCENT, "95",
            "the least probability of membership; below, the next weaker level's action is taken"),
    ENFORCE_RETRY("actions.enforce.retry_after_seconds", Domain.RETRY, "0", "the retry hint; 0 for none"),
    STEP_UP_ACTION("actions.step_up.action", Domain.ACTION, "step_up", "what a verdict of level step_up causes"),
    STEP_UP_HOURS("actions.step_up.hours", Domain.HOURS, "24", "for how long"),
    STEP_UP_POSTERIOR("actions.step_up.least_percent", Domain.PERCENT, "80", "the least probability of membership"),
    STEP_UP_RETRY("actions.step_up.retry_after_seconds", Domain.RETRY, "0", "the retry hint"),
    WATCH_ACTION("actions.watch.action", Domain.ACTION, "allow", "what a verdict of level watch causes"),
    WATCH_HOURS("actions.watch.hours", Domain.HOURS, "1", "for how long"),
    WATCH_POSTERIOR("actions.watch.least_percent", Domain.PERCENT, "0", "the least probability of membership"),
    WATCH_RETRY("actions.watch.retry_after_seconds", Domain.RETRY, "0", "the retry hint"),

    STALE("decisions.stale_after_seconds", new Whole(1, 86_400), "120",
            "how long what was sent may wait to be judged; beyond, `server.on_failure` rules accounts that nothing is decided for"),

    ACCOUNT_HEADER("gateways.account_header", new Text(100), "X-Iolaus-Account", "the header in which a gateway names the account"),
    KEYS_FILE("gateways.keys_file", new Text(4_096), "",
            "whose an API key is, for gateways that send `X-Iolaus-Key`: lines of the key's SHA-256 and the account; read again when it changes"),

    ENVOY_PORT("gateways.envoy_port", new Whole(0, 65_535), "0", "where Envoy asks, over gRPC; 0 for nowhere"),

    MOST_DELAYED("answers.most_delayed", new Whole(0, 1_000_000), "1000", "answers held back at once; others go at once"),
    ANSWER_KEY("answers.key_file", new Text(4_096), "",
            "the secret under which accounts' delays are drawn, 64 hexadecimal digits; otherwise drawn, and kept in the data folder"),
    THROTTLE_DELAY("answers.throttle.delay_milliseconds", Domain.DELAY, "0", "how long answers are held back, by a draw for each account"),
    THROTTLE_STEP("answers.throttle.retry_step_seconds", Domain.RETRY, "0", "retry hints are rounded up to multiples of it; 0 leaves them"),
    WITHHOLD_DELAY("answers.withhold_reasoning.delay_milliseconds", Domain.DELAY, "0", "how long answers are held back"),
    STEP_UP_DELAY("answers.step_up.delay_milliseconds", Domain.DELAY, "0", "how long answers are held back"),
    STEP_UP_STEP("answers.step_up.retry_step_seconds", Domain.RETRY, "60", "retry hints are rounded up to multiples of it"),
    DENY_DELAY("answers.deny.delay_milliseconds", Domain.DELAY, "0", "how long answers are held back"),
    DENY_STEP("answers.deny.retry_step_seconds", Domain.RETRY, "60", "retry hints are rounded up to multiples of it"),

    CAMPAIGNS_DAYS("retention.campaigns_days", Domain.DAYS, "730", "how long what the ledger says of closed campaigns is kept; 0 for ever"),
    DECISIONS_DAYS("retention.decisions_days", Domain.DAYS, "730", "how long what it says of decisions that are over"),
    ACCOUNTS_DAYS("retention.accounts_days", Domain.DAYS, "0", "how long rows of the account table that nobody renews");

    private static final String PREFIX = "IOLAUS_";

    private final String key;
    @SuppressWarnings("ImmutableEnumChecker") // every domain is a record of values
    private final Domain domain;
    private final String otherwise;
    private final String does;

    Setting(String key, Domain domain, String otherwise, String does) {
        this.key = key;
        this.domain = domain;
        this.otherwise = otherwise;
        this.does = does;
    }

    /// As the file spells it, from the outermost map inward: `store.url` is `url` in the map `store`.
    public String key() {
        return key;
    }

    /// The variable that overrides it: `IOLAUS_STORE_URL`.
    public String variable() {
        return PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /// What it may be.
    Domain domain() {
        return domain;
    }

    /// What it is where nobody sets it.
    public String otherwise() {
        return otherwise;
    }

    /// What it does, as a phrase.
    String does() {
        return does;
    }

    static Optional<Setting> ofKey(String key) {
        for (Setting setting : values()) {
            if (setting.key.equals(key)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    static Optional<Setting> ofVariable(String variable) {
        for (Setting setting : values()) {
            if (setting.variable().equals(variable)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    /// The list as rows of a Markdown table, which docs/configuration.md has.
    public static String reference() {
        StringBuilder rows = new StringBuilder("| key | values | default | what it does |\n|---|---|---|---|\n");
        for (Setting setting : values()) {
            rows.append("| `").append(setting.key).append("` | ").append(setting.domain.says()).append(" | ")
                    .append(setting.otherwise.isEmpty() ? "" : "`" + setting.otherwise + "`")
                    .append(" | ").append(setting.does).append(" |\n");
        }
        return rows.toString();
    }
}
