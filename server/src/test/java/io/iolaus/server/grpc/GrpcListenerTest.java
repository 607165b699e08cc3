package io.iolaus.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import org.junit.jupiter.api.Test;

final class GrpcListenerTest {

    private static final int MOST_BYTES = 10_000;

    private static final MethodDescriptor<BytesValue, BytesValue> ECHO = MethodDescriptor.<BytesValue, BytesValue>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("test.Echo/Echo")
            .setRequestMarshaller(ProtoUtils.marshaller(BytesValue.getDefaultInstance()))
            .setResponseMarshaller(ProtoUtils.marshaller(BytesValue.getDefaultInstance()))
            .build();

    private static ServerServiceDefinition echo(Runnable before) {
        return ServerServiceDefinition.builder("test.Echo")
                .addMethod(ECHO, ServerCalls.asyncUnaryCall((request, answer) -> {
                    before.run();
                    answer.onNext(request);
                    answer.onCompleted();
                }))
                .build();
    }

    private static GrpcListener listener(Runnable before) throws Exception {
        return GrpcListener.start("127.0.0.1", 0, "otlp.grpc_port", MOST_BYTES, List.of(echo(before)));
    }

    private static ByteString called(GrpcListener listener, ByteString sent, boolean packed) throws Exception {
        ManagedChannel channel = NettyChannelBuilder.forTarget(listener.address()).usePlaintext().build();
        try {
            CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS).withCompression(packed ? "gzip" : "identity");
            return ClientCalls.blockingUnaryCall(channel, ECHO, options, BytesValue.of(sent)).getValue();
        } finally {
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void callRunsOnAVirtualThreadPackedOrNot() throws Exception {
        AtomicBoolean virtual = new AtomicBoolean();
        try (GrpcListener listener = listener(() -> virtual.set(Thread.currentThread().isVirtual()))) {
            ByteString sent = ByteString.copyFrom(new byte[MOST_BYTES - 100]);
            assertThat(called(listener, sent, false)).isEqualTo(sent);
            assertThat(called(listener, sent, true)).isEqualTo(sent);
            assertThat(virtual).isTrue();
        }
    }

    @Test
    void largeMessageReachesNoService() throws Exception {
        AtomicBoolean reached = new AtomicBoolean();
        try (GrpcListener listener = listener(() -> reached.set(true))) {
            ByteString large = ByteString.copyFrom(new byte[40 * MOST_BYTES]);
            assertThatThrownBy(() -> called(listener, large, false))
                    .isInstanceOfSatisfying(StatusRuntimeException.class, refusal ->
                            assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
            // Small while it is packed: it is given up on the way out, and the library has no better word for it.
            assertThatThrownBy(() -> called(listener, large, true)).isInstanceOf(StatusRuntimeException.class);
            assertThat(reached).isFalse();
        }
    }

    @Test
    void portInUseIsSaidInOneLine() throws Exception {
        try (GrpcListener listener = listener(() -> { })) {
            int port = Integer.parseInt(listener.address().substring("127.0.0.1:".length()));
            assertThatThrownBy(() -> GrpcListener.start("127.0.0.1", port, "otlp.grpc_port", MOST_BYTES, List.of()))
                    .hasMessage("127.0.0.1:" + port + ": is in use; stop what listens there, or name another port (otlp.grpc_port)");
        }
    }

    @Test
    void callThatRunsIsFinishedBeforeItStops() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        GrpcListener listener = listener(() -> {
            began.countDown();
            try {
                goOn.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        ByteString sent = ByteString.copyFromUtf8("slow");
        CompletableFuture<ByteString> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(called(listener, sent, false));
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        assertThat(began.await(20, TimeUnit.SECONDS)).isTrue();
        Thread stopping = Thread.ofVirtual().start(listener::close);
        goOn.countDown();
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(sent);
        stopping.join();
    }
}
