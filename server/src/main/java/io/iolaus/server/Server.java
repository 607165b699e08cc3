package io.iolaus.server;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import io.grpc.ServerServiceDefinition;
import io.iolaus.act.Tolerance;
import io.iolaus.flow.FindingsListener;
import io.iolaus.flow.LiveJob;
import io.iolaus.flow.LiveSettings;
import io.iolaus.flow.RemoteJob;
import io.iolaus.flow.intake.IntakeLimits;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.IntakeTopic;
import io.iolaus.server.config.Configuration;
import io.iolaus.server.follow.AccountsFile;
import io.iolaus.server.follow.FileIntake;
import io.iolaus.server.gate.AnswerKey;
import io.iolaus.server.gate.ApiKeys;
import io.iolaus.server.gate.Gate;
import io.iolaus.server.gate.Passes;
import io.iolaus.server.grpc.ExportCalls;
import io.iolaus.server.grpc.ExtAuthz;
import io.iolaus.server.grpc.GrpcListener;
import io.iolaus.server.http.Api;
import io.iolaus.server.http.HttpListener;
import io.iolaus.server.http.ServerCertificate;
import io.iolaus.server.intake.Aside;
import io.iolaus.server.kafka.IntakeMirror;
import io.iolaus.server.kafka.KafkaIntake;
import io.iolaus.server.ledger.Role;
import io.iolaus.server.metrics.Meters;
import io.iolaus.server.metrics.TimedPasses;
import io.iolaus.server.metrics.Watched;
import io.iolaus.server.store.DataFolder;
import io.iolaus.server.store.Erasures;
import io.iolaus.server.store.Registrar;
import io.iolaus.server.store.SqlStore;
import io.iolaus.server.store.Store;
import org.jspecify.annotations.Nullable;

/// Everything in one process: from requests to the intake log, through the live job to verdicts, decisions and answers.
///
/// ```text
///  request, message, line -> reading -> intake log -> live job -> findings -> registrar -> ledger, store
///                                                                          |
///  question ---------------------------------------------------> memory <--+
/// ```
public final class Server implements AutoCloseable {

    private static final Duration REVIEWS = Duration.ofSeconds(30);
    private static final Duration EXPIRY = Duration.ofHours(1);
    private static final Duration WATCH = Duration.ofSeconds(1);
    private static final Duration CERTIFICATES = Duration.ofSeconds(10);
    private static final int LONGEST_QUESTION = 1 << 20; // with a body, where Envoy is told to send it along
    private static final System.Logger LOG = System.getLogger(Server.class.getName());

    private final Deque<Part> parts = new ArrayDeque<>(); // last started first
    private final CountDownLatch closed = new CountDownLatch(1);
    private String address = "";
    private Optional<String> firstToken = Optional.empty();
    private List<String> routes = List.of();

    /// Something that was started.
    private interface Part {
        void close() throws IOException, InterruptedException;
    }

    /// How soon verdicts follow what was sent, and which drift is worth a record.
    ///
    /// @param job of the data folder's part for the job
    public record Pace(LiveSettings job, Tolerance tolerance) {

        /// A round every five seconds.
        public static Pace usual(Configuration configuration) {
            int asked = configuration.flink().parallelism();
            boolean here = configuration.flink() instanceof Configuration.Flink.Embedded;
            int tasks = asked > 0 ? asked : here ? Runtime.getRuntime().availableProcessors() : 1;
            LiveSettings job = LiveSettings.usual(jobFolder(configuration), tasks);
            String states = configuration.flink().checkpoints();
            return new Pace(states.isEmpty() ? job : job.withStatesIn(states), Tolerance.USUAL);
        }

        /// Where the job keeps its state.
        public static Path jobFolder(Configuration configuration) {
            return configuration.data().resolve("job");
        }
    }

    private Server() {}

    /// Starts all parts, each on the one before; where one fails, those before it are closed again.
    ///
    /// @param version of the program, for the ledger
    public static Server start(Configuration configuration, String version, Pace pace) throws IOException, InterruptedException {
        Server server = new Server();
        try {
            DataFolder data = DataFolder.open(configuration.data());
            server.parts.push(data::close);
            Store store = store(configuration, data);
            server.parts.push(store::close);
            Path intakeFolder = data.path().resolve("intake");
            IntakeLog intake = IntakeLog.open(intakeFolder, IntakeLimits.USUAL);
            server.parts.push(intake::close);
            Registrar registrar = Registrar.open(store, configuration.rules(), pace.tolerance());
            Meters meters = new Meters().ofProcess();
            meters.version(version);
            registrar.onAppend(meters::appended);
            registrar.configured(version, configuration.fingerprint(), System.currentTimeMillis());
            Erasures erasures = Erasures.open(data, intake, registrar);
            Passes passes = new Passes(recorded(erasures, registrar), configuration.answers().staleAfter());
            intake.onAppend(passes::taken);
            Detection detection = detection(configuration, pace.job(), intake, intakeFolder, new TimedPasses(passes, meters));
            server.parts.push(detection::close);
            Clocks clocks = new Clocks();
            server.parts.push(clocks::close);
            // Decisions end by the clock too, where no pass comes.
            clocks.every(REVIEWS, () -> registrar.review(System.currentTimeMillis()));
            clocks.every(WATCH, detection::look);
            clocks.every(WATCH, passes::again);
            Api.Gateways gateways = gateways(configuration, registrar, passes);
            gateways.gate().onRuling(meters);
            clocks.every(WATCH, () -> {
                // What gateways are answered depends on these, and no request should have to ask.
                passes.running(detection.isRunning());
                gateways.keys().refresh();
                gateways.gate().tidy(System.currentTimeMillis());
            });
            clocks.every(EXPIRY, intake::expire);
            Supplier<List<String>> sources = server.sources(configuration, intake, store, registrar, meters);
            Supplier<List<String>> missing = () ->
                    Stream.of(sources.get().stream(), detection.missing().stream(), passes.missing().stream()).flatMap(all -> all).toList();
            new Watched(intake, registrar, passes, detection, missing, data.path()).tell(meters);
            Api api = new Api(intake, registrar, passes, gateways, erasures, detection::isRunning, missing, configuration.limits(), meters);
            ServerCertificate certificate = certificate(configuration.server(), clocks, meters);
            HttpListener http = HttpListener.start(api, configuration.server(), configuration.limits(), certificate);
            server.parts.addLast(http::close); // the last to go, so that whoever asks hears that the server stops
            server.answerEnvoy(configuration, gateways, api);
            server.exporters(configuration, api);
            server.parts.push(api::drain);
            server.address = http.address();
            server.routes = api.routes();
            server.firstToken = firstToken(registrar);
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Detection detection(
            Configuration configuration, LiveSettings settings, IntakeLog intake, Path intakeFolder, FindingsListener passes)
            throws IOException, InterruptedException {
        Consumer<String> log = said -> LOG.log(System.Logger.Level.WARNING, said);
        Configuration.Kafka kafka = configuration.kafka();
        if (!(configuration.flink() instanceof Configuration.Flink.External cluster)) {
            return Detection.Embedded.of(LiveJob.start(settings, intakeFolder, passes), log);
        }
        if (kafka == null) {
            throw new IOException("flink.kind: external needs kafka.servers");
        }
        IntakeTopic topic = new IntakeTopic(kafka.servers(), cluster.intakeTopic(), kafka.group(), kafka.properties());
        RemoteJob job = RemoteJob.open(settings, topic, cluster.address(), ownJar(), log);
        return new Detection.Remote(job, IntakeMirror.start(topic, intake, intakeFolder), passes);
    }

    /// What this process runs from, if that is a jar and no folder of classes.
    private static Optional<Path> ownJar() throws IOException {
        try {
            Path place = Path.of(RemoteJob.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isRegularFile(place) ? Optional.of(place) : Optional.empty();
        } catch (URISyntaxException e) {
            throw new IOException("the program's own jar has no name", e);
        }
    }

    /// Reads topics and files where there are any; gives what keeps it from that.
    private Supplier<List<String>> sources(Configuration configuration, IntakeLog intake, Store store, Registrar registrar, Meters meters)
            throws IOException {
        Configuration.Kafka topics = configuration.kafka();
        Configuration.Followed files = configuration.followed();
        Aside aside = Aside.in(configuration.data().resolve("aside"));
        parts.push(aside::close);
        List<Supplier<List<String>>> missing = new ArrayList<>();
        if (topics != null) {
            KafkaIntake reader =
                    KafkaIntake.start(topics, intake, rows -> registrar.keep(rows, System.currentTimeMillis()), aside, meters);
            parts.push(reader::close);
            missing.add(() -> reader.missing().stream().toList());
        }
        if (!files.exchanges().isEmpty()) {
            FileIntake reader = FileIntake.start(files.exchanges(), intake, aside, meters);
            parts.push(reader::close);
            missing.add(reader::missing);
        }
        files.accounts().ifPresent(path -> {
            AccountsFile reader =
                    AccountsFile.start(path, intake, AccountsFile.Table.of(store.accounts(), registrar), aside, meters);
            parts.push(reader::close);
            missing.add(() -> reader.missing().stream().toList());
        });
        return () -> missing.stream().flatMap(source -> source.get().stream()).toList();
    }

    /// Exporters over gRPC, where a port is named for them.
    private void exporters(Configuration configuration, Api api) throws IOException {
        int port = configuration.otlp().grpcPort();
        if (port != 0) {
            GrpcListener grpc = GrpcListener.start(
                    configuration.server().host(), port, "otlp.grpc_port", configuration.limits().bodyBytes(), ExportCalls.of(api));
            parts.push(grpc::close);
        }
    }

    private static Store store(Configuration configuration, DataFolder data) throws IOException {
        return switch (configuration.store()) {
            case Configuration.StorePlace.Embedded embedded -> SqlStore.embedded(data);
            case Configuration.StorePlace.PostgreSql place ->
                SqlStore.postgresql(place.url(), place.user(), place.password().orElse(null), place.patience());
        };
    }

    /// Last of all, since a token that was recorded and never printed would be of no use to anybody.
    private static Optional<String> firstToken(Registrar registrar) throws IOException {
        if (registrar.tokens().stream().anyMatch(token -> token.role() == Role.ADMINISTRATOR)) {
            return Optional.empty();
        }
        return Optional.of(registrar.createToken("first start", Role.ADMINISTRATOR, System.currentTimeMillis()));
    }

    private static Passes.Records recorded(Erasures erasures, Registrar registrar) {
        return (findings, again) -> {
            Erasures.Recording recording = kept -> registrar.judged(kept, findings.lastSeenMillis(), System.currentTimeMillis());
            if (again) {
                erasures.toldAgain(findings, recording);
            } else {
                erasures.told(findings, recording);
            }
        };
    }

    private void answerEnvoy(Configuration configuration, Api.Gateways gateways, Api api) throws IOException {
        int port = configuration.gateways().envoyPort();
        if (port != 0) {
            ServerServiceDefinition service =
                    ExtAuthz.service(gateways.gate(), gateways.keys(), gateways.accountHeader(), api::refusal);
            GrpcListener envoys = GrpcListener.start(
                    configuration.server().host(), port, "gateways.envoy_port", LONGEST_QUESTION, List.of(service));
            parts.push(envoys::close);
        }
    }

    private static Api.Gateways gateways(Configuration configuration, Registrar registrar, Passes passes) throws IOException {
        Configuration.Answers answers = configuration.answers();
        Gate.Rules rules = new Gate.Rules(
                configuration.server().servesOnFailure(), configuration.rules().shadow(), answers.policy(), answers.mostDelayed());
        return new Api.Gateways(
                new Gate(registrar, passes, rules, AnswerKey.open(answers.keyFile(), configuration.data())),
                ApiKeys.open(configuration.gateways().keysFile()),
                configuration.gateways().accountHeader());
    }

    private static @Nullable ServerCertificate certificate(Configuration.Server place, Clocks clocks, Meters meters)
            throws IOException {
        Configuration.TlsFiles files = place.tls();
        if (files == null) {
            return null;
        }
        ServerCertificate certificate = ServerCertificate.open(files);
        meters.gauge("iolaus_certificate_seconds", "until the certificate that is shown ends",
                () -> Duration.between(Instant.now(), certificate.ends()).toSeconds());
        clocks.every(CERTIFICATES, () -> {
            if (certificate.refresh()) {
                LOG.log(System.Logger.Level.INFO, files.certificates() + ": is shown from now on, until " + certificate.ends());
            }
        });
        return certificate;
    }

    /// Where it listens.
    public String address() {
        return address;
    }

    /// What can be asked there: [Api#routes].
    List<String> routes() {
        return routes;
    }

    /// The administrator's token of a store that had none; nobody can ask for it again.
    public Optional<String> firstToken() {
        return firstToken;
    }

    /// Waits until somebody closes it.
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /// Closes this server when SIGTERM or Ctrl-C asks for it, and ends the process with status 0; with 1 where that takes too long, or
    /// where a second signal comes meanwhile. What was acknowledged is there all the same.
    ///
    /// @param longest that it may take
    public void closeOnSignal(Duration longest) {
        AtomicBoolean asked = new AtomicBoolean();
        StopSignals.handle(() -> {
            if (asked.getAndSet(true)) {
                Runtime.getRuntime().halt(1);
            }
            var unused = Thread.ofPlatform().name("stop").start(() -> closeAndExit(longest));
        });
    }

    private void closeAndExit(Duration longest) {
        Thread closing = Thread.ofPlatform().daemon().name("close").start(this::close);
        try {
            if (closing.join(longest)) {
                System.exit(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.log(System.Logger.Level.ERROR, "did not stop within " + longest.toSeconds() + " s (server.stop_seconds); ends as if killed");
        Runtime.getRuntime().halt(1);
    }

    /// Takes no more requests, lets the job write down its state, and lets go of the data folder.
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.ERROR, e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        closed.countDown();
    }
}
