package io.iolaus.server.http;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import com.sun.management.UnixOperatingSystemMXBean;
import io.helidon.common.SerializationConfig;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.iolaus.server.config.Configuration;
import org.jspecify.annotations.Nullable;

/// The socket: HTTP/1.1 on virtual threads, every request to the [Api].
public final class HttpListener implements AutoCloseable {

    /// The library writes stack traces of each client that hung up; what matters is said here. Held, because loggers nobody holds are forgotten.
    private static final Logger LIBRARY = Logger.getLogger("io.helidon");

    static {
        // By default the library forbids the whole process to read serialized objects, and Flink's own tasks come as such.
        SerializationConfig.builder()
                .onNoConfig(SerializationConfig.Action.IGNORE)
                .onWrongConfig(SerializationConfig.Action.IGNORE)
                .build()
                .configure();
    }

    private static final int LONGEST_HEADERS = 16_384;
    private static final int LONGEST_REQUEST_LINE = 16_384;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Duration IDLE_PERIOD = Duration.ofSeconds(20);

    /// For the store, the intake log, the job and its checkpoints.
    private static final int DESCRIPTORS_KEPT = 256;

    private static final int FEWEST_CONNECTIONS = 32;
    private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());

    private final WebServer server;
    private final Deadlines deadlines;
    private final String scheme;
    private final String host;

    private HttpListener(WebServer server, Deadlines deadlines, String scheme, String host) {
        this.server = server;
        this.deadlines = deadlines;
        this.scheme = scheme;
        this.host = host;
    }

    /// What answers need beside the request.
    private record Answering(Api api, Deadlines deadlines, BodyMemory memory, int mostBytes) {}

    /// Listens.
    ///
    /// @throws IOException if the address cannot be had: `127.0.0.1:8787: is in use; ...`
    /// @param certificate for TLS, or null for none
    public static HttpListener start(
            Api api, Configuration.Server place, Configuration.Limits limits, @Nullable ServerCertificate certificate)
            throws IOException {
        LIBRARY.setLevel(Level.OFF);
        InetAddress address;
        try {
            address = InetAddress.getByName(place.host());
        } catch (UnknownHostException e) {
            throw new IOException(place.host() + ": is no address of this machine (server.host)", e);
        }
        WebServerConfig.Builder settings = WebServer.builder();
        if (certificate != null) {
            settings.tls(Tls.builder().sslContext(certificate.context()).enabledProtocols(ServerCertificate.PROTOCOLS).build());
        } else if (!address.isLoopbackAddress()) {
            LOG.log(System.Logger.Level.WARNING, "server.host: " + place.host()
                    + " is reached from other machines and tokens go over it without TLS; set server.tls.certificate_file, or put a proxy before it");
        }
        Deadlines deadlines = Deadlines.start(limits.request());
        Answering answering = new Answering(api, deadlines, BodyMemory.ofHeap(limits.bodyBytes()), limits.bodyBytes());
        WebServer server = settings
                .address(address)
                .port(place.port())
                .shutdownHook(false) // whoever started this process decides the order
                .shutdownGracePeriod(GRACE)
                .idleConnectionTimeout(IDLE)
                .idleConnectionPeriod(IDLE_PERIOD)
                .maxTcpConnections(connections(limits.connections()))
                .maxPayloadSize(2L * limits.bodyBytes()) // a chunk is held whole; a body beyond our own limit is refused in our words
                .contentEncoding(new PackedAsSent())
                .addProtocol(io.helidon.webserver.http1.Http1Config.builder()
                        .maxHeadersSize(LONGEST_HEADERS)
                        .maxPrologueLength(LONGEST_REQUEST_LINE)
                        .addReceiveListener(deadlines)
                        .build())
                .directHandlers(handlers -> {
                    for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
                        handlers.addHandler(event, (request, kind, status, headers, said) -> {
                            deadlines.over();
                            DirectHandler.TransportResponse answer = refused(status);
                            api.unread(answer.status().code());
                            return answer;
                        });
                    }
                })
                .routing(routing -> routing.any((request, response) -> answer(answering, request, response)))
                .build();
        // The library does not throw where it cannot listen; it writes a stack trace and is not running.
        server.start();
        if (!server.isRunning()) {
            deadlines.close();
            throw new IOException(place.host() + ":" + place.port() + (isTaken(address, place.port())
                    ? ": is in use; stop what listens there, or name another port" : ": cannot be listened on"));
        }
        return new HttpListener(server, deadlines, (certificate == null ? "http" : "https") + "://", place.host());
    }

    private static boolean isTaken(InetAddress address, int port) {
        try (ServerSocket free = new ServerSocket(port, 1, address)) {
            return !free.isBound();
        } catch (IOException e) {
            return e instanceof BindException;
        }
    }

    /// Where it listens: `http://127.0.0.1:8787`.
    public String address() {
        return scheme + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + server.port();
    }

    private static void answer(Answering answering, ServerRequest request, ServerResponse response) {
        AnswerEvent event = new AnswerEvent();
        event.begin();
        SentBody body = new SentBody(request);
        try (BodyMemory.Share memory = answering.memory().share(answering.mostBytes())) {
            Answer answer;
            try {
                answer = answering.api().answer(new Call(
                        request.prologue().method().text(),
                        address(request),
                        Api.segments(request.path().rawPath()),
                        name -> header(request, name),
                        body,
                        memory));
            } catch (Problem.Refusal e) {
                answer = e.problem().answer();
            }
            boolean whole = body.endsWithin(answer.status() < 400 ? memory.mostBytes() : 0);
            if (!whole) {
                response.header(HeaderValues.CONNECTION_CLOSE);
            }
            response.status(answer.status());
            answer.headers().forEach((name, value) -> response.header(name, value));
            response.header("Cache-Control", "no-store");
            response.header("X-Content-Type-Options", "nosniff");
            response.send(answer.body());
            event.end();
            if (event.shouldCommit()) {
                event.resource = answering.api().resource(request.path().rawPath());
                event.status = answer.status();
                event.commit();
            }
            if (!whole && body.isOnItsWay()) {
                body.endsWithin(memory.mostBytes()); // or the reset that closing is would overtake the answer
            }
        } finally {
            answering.deadlines().over();
        }
    }

    private static String address(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress peer && peer.getAddress() != null
                ? peer.getAddress().getHostAddress()
                : "";
    }

    private static Optional<String> header(ServerRequest request, String name) {
        return request.headers().first(HeaderNames.createFromLowercase(name));
    }

    /// What the library refuses before a route sees it, in our words: its own quote the request. What it calls a fault of its own is
    /// a request that it cannot read, or a client that hung up.
    private static DirectHandler.TransportResponse refused(Status status) {
        boolean fault = status.code() == Status.INTERNAL_SERVER_ERROR_500.code();
        Status said = fault ? Status.BAD_REQUEST_400 : status;
        boolean large = said.code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code();
        Problem problem = large
                ? Problem.tooLarge("is too large (limits.body_megabytes); send it in parts")
                : new Problem(said.code(), said.reasonPhrase(), "must be HTTP/1.1 that this server reads: a request line of at most "
                        + LONGEST_REQUEST_LINE + " bytes, headers of at most " + LONGEST_HEADERS, "request");
        return DirectHandler.TransportResponse.builder()
                .status(said)
                .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                .keepAlive(false)
                .entity(problem.answer().body())
                .build();
    }

    /// As many as asked for and as there are file descriptors for. The library ends for good where it may open no more.
    private static int connections(int wanted) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return wanted;
        }
        long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - DESCRIPTORS_KEPT;
        if (free < wanted) {
            LOG.log(System.Logger.Level.WARNING, "limits.connections: " + wanted + " need as many file descriptors, and "
                    + system.getMaxFileDescriptorCount() + " are allowed (ulimit -n); takes " + Math.max(FEWEST_CONNECTIONS, free));
        }
        return Math.clamp(free, FEWEST_CONNECTIONS, Math.max(FEWEST_CONNECTIONS, wanted));
    }

    /// Stops listening, and lets those that are being answered finish.
    @Override
    public void close() {
        server.stop();
        deadlines.close();
    }
}
