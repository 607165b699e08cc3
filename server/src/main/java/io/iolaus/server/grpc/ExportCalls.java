package io.iolaus.server.grpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.iolaus.server.http.Api;

/// OTLP's services for traces and for logs: another carrier of what [Api] takes over HTTP, tokens, limits and refusals alike.
public final class ExportCalls {

    private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<Optional<String>> TOKEN = Context.keyWithDefault("token", Optional.empty());

    private ExportCalls() {}

    /// The bytes of a message, which the other side of [Api] reads.
    ///
    /// @param tooLarge whether unpacking it was given up
    private record Message(byte[] bytes, boolean tooLarge) {}

    private static final class AsItCame implements MethodDescriptor.Marshaller<Message> {
        @Override
        public InputStream stream(Message message) {
            return new ByteArrayInputStream(message.bytes());
        }

        @Override
        public Message parse(InputStream stream) {
            try {
                return new Message(stream.readAllBytes(), false);
            } catch (StatusRuntimeException e) {
                return new Message(new byte[0], true); // the library would call it a fault of ours
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Hands a call's token on to who answers it.
    private static final class TokenOfACall implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            Context context = Context.current().withValue(TOKEN, Optional.ofNullable(headers.get(AUTHORIZATION)));
            return Contexts.interceptCall(context, call, headers, next);
        }
    }

    /// The services, for a [GrpcListener].
    public static List<ServerServiceDefinition> of(Api api) {
        return List.of(
                service(api, "opentelemetry.proto.collector.trace.v1.TraceService", "traces"),
                service(api, "opentelemetry.proto.collector.logs.v1.LogsService", "logs"));
    }

    private static ServerServiceDefinition service(Api api, String name, String signal) {
        MethodDescriptor<Message, Message> export = MethodDescriptor.<Message, Message>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(name, "Export"))
                .setRequestMarshaller(new AsItCame())
                .setResponseMarshaller(new AsItCame())
                .build();
        ServerServiceDefinition service = ServerServiceDefinition.builder(name)
                .addMethod(export, ServerCalls.asyncUnaryCall((message, answer) -> answer(api, signal, message, answer)))
                .build();
        return ServerInterceptors.intercept(service, new TokenOfACall());
    }

    private static void answer(Api api, String signal, Message message, StreamObserver<Message> observer) {
        if (message.tooLarge()) {
            observer.onError(io.grpc.Status.RESOURCE_EXHAUSTED
                    .withDescription("body: is larger unpacked than limits.body_megabytes; send it in parts")
                    .asRuntimeException());
            return;
        }
        Api.Exported answer = api.export(signal, TOKEN.get(), message.bytes());
        if (answer.status() == 200) {
            observer.onNext(new Message(answer.message(), false));
            observer.onCompleted();
            return;
        }
        try {
            observer.onError(StatusProto.toStatusRuntimeException(Status.parseFrom(answer.message())));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a refusal is a status", e);
        }
    }
}
