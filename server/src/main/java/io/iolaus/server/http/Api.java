package io.iolaus.server.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.server.config.Configuration;
import io.iolaus.server.gate.ApiKeys;
import io.iolaus.server.gate.Gate;
import io.iolaus.server.gate.Passes;
import io.iolaus.server.ledger.Role;
import io.iolaus.server.metrics.Exposition;
import io.iolaus.server.metrics.Meters;
import io.iolaus.server.store.Erasures;
import io.iolaus.server.store.Registrar;

/// Every route, and who may take it. Answers anything, a request that no route knows as well as a fault of ours; never throws.
public final class Api {

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(15);
    private static final System.Logger LOG = System.getLogger(Api.class.getName());

    private final Access access;
    private final BooleanSupplier ready;
    private final Supplier<List<String>> missing;
    private final Meters meters;
    private final InFlight inFlight = new InFlight();
    private final List<Route> routes;
    private final BodyMemory exported; // of requests that come another way than over HTTP

    private interface Handler {
        Answer answer(Call call) throws IOException;
    }

    /// @param path segments, `*` for any one
    /// @param roles beside the administrator's
    private record Route(String method, List<String> path, Set<Role> roles, Handler handler) {
        Route(String method, String path, Set<Role> roles, Handler handler) {
            this(method, Arrays.asList(path.split("/", -1)), roles, handler);
        }

        /// As metrics have it: `GET /v1/campaigns/*`.
        String name() {
            return method + " /" + String.join("/", path);
        }

        boolean isAt(List<String> segments) {
            if (segments.size() != path.size()) {
                return false;
            }
            for (int i = 0; i < segments.size(); i++) {
                if (!path.get(i).equals("*") && !path.get(i).equals(segments.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /// What gateways are answered by.
    ///
    /// @param accountHeader names the account of a request
    public record Gateways(Gate gate, ApiKeys keys, String accountHeader) {}

    /// @param ready whether the detection job runs
    /// @param missing what does not answer, though everything that does goes on without it
    public Api(
            IntakeLog intake,
            Registrar registrar,
            Passes passes,
            Gateways gateways,
            Erasures erasures,
            BooleanSupplier ready,
            Supplier<List<String>> missing,
            Configuration.Limits limits,
            Meters meters) {
        this.access = new Access(registrar, limits, System::nanoTime);
        this.ready = ready;
        this.missing = missing;
        this.meters = meters;
        meters.gauge("iolaus_requests_in_flight", "requests that are being answered", inFlight::answering);
        this.exported = BodyMemory.ofHeap(limits.bodyBytes());
        Admission admission = new Admission(intake, meters);
        LinesRoute lines = new LinesRoute(admission, registrar);
        OtlpRoute otlp = new OtlpRoute(admission);
        CampaignRoute campaigns = new CampaignRoute(registrar, passes);
        GateRoute gate = new GateRoute(gateways.gate(), gateways.keys(), gateways.accountHeader());
        TokenRoute tokens = new TokenRoute(registrar);
        this.routes = List.of(
                new Route("GET", "metrics", Set.of(Role.METRICS, Role.READER), this::metrics),
                new Route("POST", "v1/exchanges", Set.of(Role.INGEST), lines::exchanges),
                new Route("PUT", "v1/accounts", Set.of(Role.INGEST), lines::accounts),
                new Route("POST", "v1/traces", Set.of(Role.INGEST), otlp::traces),
                new Route("POST", "v1/logs", Set.of(Role.INGEST), otlp::logs),
                new Route("DELETE", "v1/accounts/*", Set.of(Role.APPROVER), new ErasureRoute(erasures)::erase),
                new Route("GET", "v1/campaigns", Set.of(Role.READER), campaigns::campaigns),
                new Route("GET", "v1/campaigns/*", Set.of(Role.READER), campaigns::campaign),
                new Route("GET", "v1/decisions/*", Set.of(Role.READER, Role.GATEWAY), gate::decision),
                new Route("POST", "v1/decide", Set.of(Role.GATEWAY), gate::decide),
                new Route("GET", "v1/authorize", Set.of(Role.GATEWAY), gate::authorize),
                new Route("GET", "v1/authorize/nginx", Set.of(Role.GATEWAY), gate::authorizeForNginx),
                new Route("GET", "v1/tokens", Set.of(), tokens::list),
                new Route("POST", "v1/tokens", Set.of(), tokens::create),
                new Route("DELETE", "v1/tokens/*", Set.of(), tokens::revoke));
    }

    /// Every method and path that there is, `*` for a part that names something: `GET /v1/campaigns/*`.
    public List<String> routes() {
        List<String> all = new ArrayList<>(List.of("GET /health/live", "GET /health/ready"));
        routes.forEach(route -> all.add(route.name()));
        return all;
    }

    Answer answer(Call call) {
        long begun = System.nanoTime();
        Answer answer = routedOrRefused(call);
        meters.answered(name(call), answer.status(), System.nanoTime() - begun);
        return answer;
    }

    /// Notes that a request was refused before it was read.
    void unread(int status) {
        meters.answered("unread", status);
    }

    /// One of as many words as there are routes, whatever is asked for.
    private String name(Call call) {
        for (Route route : routes) {
            if (route.method().equals(call.method()) && route.isAt(call.segments())) {
                return route.name();
            }
        }
        return call.segments().getFirst().equals("health") ? "health" : "other";
    }

    private Answer metrics(Call call) {
        Exposition all = meters.scrape(call.header().apply("accept").orElse(""));
        return new Answer(200, all.text(), Map.of("Content-Type", all.contentType()));
    }

    private Answer routedOrRefused(Call call) {
        try {
            return routed(call);
        } catch (Problem.Refusal e) {
            return refused(call, e.problem());
        } catch (IOException e) {
            // The store's and the log's words name files and databases, which are no business of a client.
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
            return refused(call, Problem.unavailable("cannot write or read now; nothing of this request was acknowledged", RETRY));
        } catch (RuntimeException | StackOverflowError e) {
            StackTraceElement[] frames = e.getStackTrace();
            LOG.log(System.Logger.Level.ERROR, e.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]));
            return refused(call, new Problem(500, "Internal Server Error", "a fault of this server; its log names the place", "server"));
        }
    }

    /// The status with which the token of a call that came another way is refused, or nothing where it may go on; it counts
    /// towards the token's rate as one over HTTP.
    public OptionalInt refusal(Optional<String> authorization, Set<Role> allowed) {
        try {
            access.check("grpc", authorization, allowed);
            meters.answered("Check", 200);
            return OptionalInt.empty();
        } catch (Problem.Refusal e) {
            meters.answered("Check", e.problem().status());
            return OptionalInt.of(e.problem().status());
        }
    }

    /// Exporters of OpenTelemetry read refusals in a form of their own.
    private static Answer refused(Call call, Problem problem) {
        return OtlpRoute.isOf(call.segments()) ? OtlpRefusal.answer(problem, call) : problem.answer();
    }

    /// What an exporter is answered that does not come over HTTP, but by the same rules.
    ///
    /// @param status of HTTP
    /// @param message the response of the export, or `google.rpc.Status` where it is refused
    public record Exported(int status, byte[] message) {}

    /// Takes an export request in protobuf.
    ///
    /// @param signal `traces` or `logs`
    /// @param authorization as the header of that name has it
    public Exported export(String signal, Optional<String> authorization, byte[] request) {
        Map<String, Optional<String>> header =
                Map.of("authorization", authorization, "content-type", Optional.of(OtlpRoute.PROTOBUF));
        try (BodyMemory.Share memory = exported.share(request.length)) {
            Answer answer = answer(new Call(
                    "POST", "grpc", List.of("v1", signal), name -> header.getOrDefault(name, Optional.empty()),
                    new ByteArrayInputStream(request), memory));
            return new Exported(answer.status(), answer.body());
        }
    }

    /// The resource that a path names, in a word of ours.
    String resource(String rawPath) {
        String[] parts = rawPath.split("/", 4);
        return routes.stream()
                .filter(route -> route.path().size() > 1)
                .map(route -> route.path().get(1))
                .filter(name -> parts.length > 2 && parts[2].equals(name))
                .findFirst()
                .orElse("other");
    }

    /// Takes no more requests, and waits until those that it took are answered, or long enough.
    public void drain() throws InterruptedException {
        if (!inFlight.drain(LONGEST_DRAIN)) {
            LOG.log(System.Logger.Level.WARNING, "stops while requests are still being answered");
        }
    }

    private Answer routed(Call call) throws IOException {
        if (call.segments().size() == 2 && call.segments().getFirst().equals("health")) {
            return health(call);
        }
        if (!inFlight.enter()) {
            throw new Problem.Refusal(stops());
        }
        try {
            return byRoute(call);
        } finally {
            inFlight.leave();
        }
    }

    private static Problem stops() {
        return Problem.unavailable("the server stops; nothing of this request was acknowledged", RETRY);
    }

    private Answer byRoute(Call call) throws IOException {
        List<Route> here = routes.stream().filter(route -> route.isAt(call.segments())).toList();
        if (here.isEmpty()) {
            access.token(call);
            throw new Problem.Refusal(new Problem(404, "Not Found", "no such resource", "path"));
        }
        Route route = here.stream().filter(one -> one.method().equals(call.method())).findFirst().orElse(null);
        if (route == null) {
            access.token(call);
            String allowed = String.join(", ", here.stream().map(Route::method).toList());
            throw new Problem.Refusal(
                    new Problem(405, "Method Not Allowed", "must be " + allowed, "method", Map.of("Allow", allowed)));
        }
        try {
            access.check(call, route.roles());
        } catch (Problem.Refusal e) {
            throw isForCustomers(call) ? e.ofTheGateway() : e;
        }
        return route.handler().answer(call);
    }

    /// Whether the answer's status goes on to a customer, who has nothing to do with the gateway's token.
    private static boolean isForCustomers(Call call) {
        return call.segments().size() > 1 && call.segments().get(1).equals("authorize");
    }

    private Answer health(Call call) throws Problem.Refusal {
        if (!call.method().equals("GET")) {
            throw new Problem.Refusal(new Problem(405, "Method Not Allowed", "must be GET", "method", Map.of("Allow", "GET")));
        }
        return switch (call.segments().getLast()) {
            case "live" -> Answer.json(200, json -> json.writeRawValue("{\"status\":\"live\"}"));
            case "ready" -> {
                if (inFlight.isDraining()) {
                    throw new Problem.Refusal(stops());
                }
                if (!ready.getAsBoolean()) {
                    throw new Problem.Refusal(Problem.unavailable("the detection job does not run yet, or recovers", RETRY));
                }
                yield Answer.json(200, json -> {
                    json.writeStartObject();
                    json.writeStringField("status", "ready");
                    json.writeArrayFieldStart("missing");
                    for (String one : missing.get()) {
                        json.writeString(one);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
            }
            default -> throw new Problem.Refusal(new Problem(404, "Not Found", "must be live or ready", "path"));
        };
    }

    /// The segments of a path as it stands in the request.
    static List<String> segments(String rawPath) throws Problem.Refusal {
        List<String> segments = new ArrayList<>();
        try {
            for (String segment : rawPath.substring(rawPath.startsWith("/") ? 1 : 0).split("/", -1)) {
                segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw new Problem.Refusal(Problem.badRequest("must be percent-encoded UTF-8", "path"));
        }
        return segments;
    }
}
