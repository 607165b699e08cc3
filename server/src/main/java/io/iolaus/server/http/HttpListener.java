package io.iolaus.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import io.helidon.common.SerializationConfig;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.iolaus.server.config.Configuration;

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

    private final WebServer server;
    private final String host;

    private HttpListener(WebServer server, String host) {
        this.server = server;
        this.host = host;
    }

    /// Listens.
    ///
    /// @throws IOException if the address cannot be had: `127.0.0.1:8787: is in use; ...`
    public static HttpListener start(Api api, Configuration.Server place, Configuration.Limits limits) throws IOException {
        LIBRARY.setLevel(Level.OFF);
        InetAddress address;
        try {
            address = InetAddress.getByName(place.host());
        } catch (UnknownHostException e) {
            throw new IOException(place.host() + ": is no address of this machine (server.host)", e);
        }
        WebServer server = WebServer.builder()
                .address(address)
                .port(place.port())
                .shutdownHook(false) // whoever started this process decides the order
                .shutdownGracePeriod(GRACE)
                .idleConnectionTimeout(IDLE)
                .maxTcpConnections(limits.connections())
                .contentEncoding(new PackedAsSent())
                .addProtocol(io.helidon.webserver.http1.Http1Config.builder()
                        .maxHeadersSize(LONGEST_HEADERS)
                        .maxPrologueLength(LONGEST_REQUEST_LINE)
                        .build())
                .directHandlers(handlers -> {
                    for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
                        handlers.addHandler(event, HttpListener::refused);
                    }
                })
                .routing(routing -> routing.any((request, response) -> answer(api, request, response, limits.bodyBytes())))
                .build();
        // The library does not throw where it cannot listen; it writes a stack trace and is not running.
        server.start();
        if (!server.isRunning()) {
            throw new IOException(place.host() + ":" + place.port() + (isTaken(address, place.port())
                    ? ": is in use; stop what listens there, or name another port" : ": cannot be listened on"));
        }
        return new HttpListener(server, place.host());
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
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + server.port();
    }

    private static void answer(Api api, ServerRequest request, ServerResponse response, int mostBytes) {
        AnswerEvent event = new AnswerEvent();
        event.begin();
        Answer answer;
        try {
            answer = api.answer(new Call(
                    request.prologue().method().text(),
                    Api.segments(request.path().rawPath()),
                    name -> header(request, name),
                    request.content().hasEntity() ? request.content().inputStream() : InputStream.nullInputStream(),
                    mostBytes));
        } catch (Problem.Refusal e) {
            answer = e.problem().answer();
        }
        response.status(answer.status());
        answer.headers().forEach((name, value) -> response.header(name, value));
        response.header("Cache-Control", "no-store");
        response.header("X-Content-Type-Options", "nosniff");
        response.send(answer.body());
        event.end();
        if (event.shouldCommit()) {
            event.resource = api.resource(request.path().rawPath());
            event.status = answer.status();
            event.commit();
        }
    }

    private static Optional<String> header(ServerRequest request, String name) {
        return request.headers().first(HeaderNames.createFromLowercase(name));
    }

    /// What the library refuses before a route sees it, in our words: its own quote the request.
    private static DirectHandler.TransportResponse refused(
            DirectHandler.TransportRequest request, DirectHandler.EventType event, Status status, ServerResponseHeaders headers, String said) {
        Answer answer = new Problem(status.code(), status.reasonPhrase(), "is not a request that this server reads", "request").answer();
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                .keepAlive(false)
                .entity(answer.body())
                .build();
    }

    /// Stops listening, and lets those that are being answered finish.
    @Override
    public void close() {
        server.stop();
    }
}
