package io.iolaus.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import io.iolaus.act.AnswerPolicy;
import io.iolaus.act.DecisionRules;
import org.jspecify.annotations.Nullable;

/// How a server runs: values that hold together.
///
/// @param data the data folder
/// @param server where it listens
/// @param store where it keeps what it keeps
/// @param kafka where exchanges come from beside HTTP, or null
/// @param followed files that are read beside HTTP
/// @param flink where the topology runs
/// @param otlp where exporters come in beside HTTP
/// @param limits what one client may ask
/// @param rules what follows from a verdict
/// @param gateways what gateways send
/// @param answers what they are answered
/// @param retention how long what is kept
/// @param fingerprint SHA-256, in hexadecimal, of all settings but secrets: what the ledger notes at a start
public record Configuration(
        Path data,
        Server server,
        StorePlace store,
        @Nullable Kafka kafka,
        Followed followed,
        Flink flink,
        Otlp otlp,
        Limits limits,
        DecisionRules rules,
        Gateways gateways,
        Answers answers,
        Kept retention,
        String fingerprint) {

    /// Where it listens, and what a gateway hears while there is no answer.
    ///
    /// @param port 0 for a free one
    /// @param servesOnFailure whether a gateway is told to serve while there is no answer
    /// @param stop the longest that a stop may take
    /// @param tls what it shows of itself, or null to listen without TLS
    public record Server(String host, int port, boolean servesOnFailure, Duration stop, @Nullable TlsFiles tls) {}

    /// Certificates and their key, in PEM.
    public record TlsFiles(Path certificates, Path key) {}

    /// Where the store is.
    public sealed interface StorePlace {

        /// In the data folder.
        record Embedded() implements StorePlace {}

        /// In PostgreSQL.
        ///
        /// @param password none where the server asks for none
        record PostgreSql(String url, String user, Optional<String> password, Duration patience) implements StorePlace {
            @Override
            public String toString() {
                return "PostgreSql[" + url + "]";
            }
        }
    }

    /// Topics that are read.
    ///
    /// @param topic of exchanges
    /// @param accountsTopic of account rows, or `""`
    /// @param properties further settings of the client, which may be secrets
    public record Kafka(String servers, String topic, String accountsTopic, String group, Map<String, String> properties) {
        public Kafka {
            properties = Map.copyOf(properties);
        }

        /// All of them.
        public List<String> topics() {
            return accountsTopic.isEmpty() ? List.of(topic) : List.of(topic, accountsTopic);
        }

        @Override
        public String toString() {
            return String.join(", ", topics()) + " at " + servers;
        }
    }

    /// Files that are read as they change.
    ///
    /// @param exchanges those of exchanges
    /// @param accounts one of account rows
    public record Followed(List<FilePattern> exchanges, Optional<Path> accounts) {
        public Followed {
            exchanges = List.copyOf(exchanges);
        }
    }

    /// Where the topology runs.
    public sealed interface Flink {

        /// Tasks at once; 0 for one a processor.
        int parallelism();

        /// URI of the folder for checkpoints and savepoints, or `""` for the data folder.
        String checkpoints();

        /// In this process.
        record Embedded(int parallelism, String checkpoints) implements Flink {}

        /// On a cluster.
        ///
        /// @param address `host:port` of its REST interface
        /// @param intakeTopic through which the job hears of what is taken in
        record External(String address, int parallelism, String checkpoints, String intakeTopic) implements Flink {}
    }

    /// Where exporters of OpenTelemetry come in beside HTTP.
    ///
    /// @param grpcPort 0 for none
    public record Otlp(int grpcPort) {}

    /// What one client may ask.
    ///
    /// @param request the longest that one may take, from its first line to the last byte of its answer
    /// @param unauthenticatedPerSecond of one address, without a valid token
    public record Limits(int bodyBytes, int requestsPerSecond, int connections, Duration request, int unauthenticatedPerSecond) {}

    /// What gateways send.
    ///
    /// @param accountHeader names the account
    /// @param keysFile whose an API key is
    /// @param envoyPort where Envoy asks; 0 for nowhere
    public record Gateways(String accountHeader, Optional<Path> keysFile, int envoyPort) {}

    /// What gateways are answered.
    ///
    /// @param staleAfter how long what was sent may wait to be judged
    /// @param policy what answers give away
    /// @param mostDelayed answers held back at once
    /// @param keyFile the secret of the delays
    public record Answers(Duration staleAfter, AnswerPolicy policy, int mostDelayed, Optional<Path> keyFile) {}

    /// How long what is kept; zero for ever.
    public record Kept(Duration campaigns, Duration decisions, Duration accounts) {}
}
