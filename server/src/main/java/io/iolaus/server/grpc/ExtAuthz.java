package io.iolaus.server.grpc;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.iolaus.act.Action;
import io.iolaus.server.gate.ApiKeys;
import io.iolaus.server.gate.Gate;
import io.iolaus.server.gate.Passage;
import io.iolaus.server.gate.Question;
import io.iolaus.server.gate.Ruling;
import io.iolaus.server.ledger.Role;

/// Envoy's external authorization: `envoy.service.auth.v3.Authorization/Check`.
///
/// The account is the route's context extension `account`, or else that of the API key in `authorization` or `x-api-key`, or
/// else, where keys are nobody's, the configured header. A call whose token is not good ends with a status of gRPC and so is no
/// answer about a customer: Envoy's `failure_mode_allow` rules.
public final class ExtAuthz {

    private static final String SERVICE = "envoy.service.auth.v3.Authorization";
    private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final MethodDescriptor<CheckRequest, CheckResponse> CHECK = MethodDescriptor.<CheckRequest, CheckResponse>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "Check"))
            .setRequestMarshaller(new MethodDescriptor.Marshaller<>() {
                @Override
                public InputStream stream(CheckRequest value) {
                    throw new UnsupportedOperationException("this side only reads questions");
                }

                @Override
                public CheckRequest parse(InputStream stream) {
                    try {
                        return CheckRequest.read(stream);
                    } catch (IOException e) {
                        throw Status.INVALID_ARGUMENT.withDescription("must be a CheckRequest").asRuntimeException();
                    }
                }
            })
            .setResponseMarshaller(new MethodDescriptor.Marshaller<>() {
                @Override
                public InputStream stream(CheckResponse value) {
                    return value.stream();
                }

                @Override
                public CheckResponse parse(InputStream stream) {
                    throw new UnsupportedOperationException("this side only writes answers");
                }
            })
            .build();

    private final Gate gate;
    private final ApiKeys keys;
    private final String accountHeader;

    private ExtAuthz(Gate gate, ApiKeys keys, String accountHeader) {
        this.gate = gate;
        this.keys = keys;
        this.accountHeader = accountHeader.toLowerCase(Locale.ROOT);
    }

    /// Who may call.
    @FunctionalInterface
    public interface Tokens {
        /// The status of HTTP with which a call is refused, or nothing where it may go on.
        OptionalInt refusal(Optional<String> authorization, Set<Role> allowed);
    }

    /// The service.
    public static ServerServiceDefinition service(Gate gate, ApiKeys keys, String accountHeader, Tokens tokens) {
        ExtAuthz service = new ExtAuthz(gate, keys, accountHeader);
        return ServerServiceDefinition.builder(SERVICE)
                .addMethod(CHECK, (call, headers) -> {
                    OptionalInt refusal = tokens.refusal(Optional.ofNullable(headers.get(AUTHORIZATION)), Set.of(Role.GATEWAY));
                    if (refusal.isPresent()) {
                        call.close(refused(refusal.getAsInt()), new Metadata());
                        return new ServerCall.Listener<>() {};
                    }
                    call.request(2); // one, and any further is a mistake that the library finds
                    return new Asked(service, call);
                })
                .build();
    }

    private static Status refused(int status) {
        return switch (status) {
            case 401 -> Status.UNAUTHENTICATED.withDescription("authorization must be 'Bearer' and a token that is not revoked");
            case 403 -> Status.PERMISSION_DENIED.withDescription("this needs a token of role gateway");
            default -> Status.RESOURCE_EXHAUSTED.withDescription("too many requests of one token (limits.requests_per_second)");
        };
    }

    /// One call: a question, and its answer once the question is whole.
    private static final class Asked extends ServerCall.Listener<CheckRequest> {
        private final ExtAuthz service;
        private final ServerCall<CheckRequest, CheckResponse> call;
        private Optional<CheckRequest> request = Optional.empty();

        Asked(ExtAuthz service, ServerCall<CheckRequest, CheckResponse> call) {
            this.service = service;
            this.call = call;
        }

        @Override
        public void onMessage(CheckRequest message) {
            request = Optional.of(message);
        }

        @Override
        public void onHalfClose() {
            if (request.isEmpty()) {
                call.close(Status.INVALID_ARGUMENT.withDescription("must have one CheckRequest"), new Metadata());
                return;
            }
            CheckResponse response = service.check(request.get());
            call.sendHeaders(new Metadata());
            call.sendMessage(response);
            call.close(Status.OK, new Metadata());
        }
    }

    private CheckResponse check(CheckRequest request) {
        long now = System.currentTimeMillis();
        Question question = new Question(
                shortened(account(request)), shortened(request.address()),
                shortened(request.headers().getOrDefault("user-agent", "")), shortened(request.extensions().getOrDefault("model", "")));
        Ruling ruling = gate.ruling(question, now);
        gate.hold(ruling);
        Passage passage = gate.passage(ruling, now);
        return new CheckResponse(passage, headers(passage), metadata(ruling));
    }

    private String account(CheckRequest request) {
        String configured = request.extensions().getOrDefault("account", "");
        if (!configured.isEmpty()) {
            return configured;
        }
        if (keys.areKnown()) {
            return keys.account(request.headers().getOrDefault("authorization", ""))
                    .or(() -> keys.account(request.headers().getOrDefault("x-api-key", "")))
                    .orElse("");
        }
        return request.headers().getOrDefault(accountHeader, "");
    }

    private static String shortened(String value) {
        return value.length() <= Question.LONGEST ? value : "";
    }

    private static Map<String, String> headers(Passage passage) {
        Map<String, String> headers = new HashMap<>();
        if (passage.isOpen()) {
            headers.put("x-iolaus-decision", passage.ruling().action().wireName());
        } else if (passage.ruling().action() == Action.STEP_UP) {
            headers.put("www-authenticate", "Bearer error=\"insufficient_user_authentication\"");
        }
        if (passage.retryAfterSeconds() > 0) {
            headers.put("retry-after", Integer.toString(passage.retryAfterSeconds()));
        }
        return headers;
    }

    private static Map<String, String> metadata(Ruling ruling) {
        return Map.of(
                "decision", ruling.action().wireName(),
                "proposed", ruling.proposed().wireName(),
                "basis", ruling.basis().wireName(),
                "current", Boolean.toString(ruling.staleness().current()),
                "evidence_seconds", Long.toString(ruling.staleness().evidenceSeconds()),
                "judged_seconds", Long.toString(ruling.staleness().judgedSeconds()),
                "waiting_seconds", Long.toString(ruling.staleness().waitingSeconds()));
    }
}
