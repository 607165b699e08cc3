package io.iolaus.server.grpc;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;

/// A socket that speaks gRPC over HTTP/2: each call on a virtual thread of its own, so that a service may wait for the disk.
///
/// What a client can make grow is bounded: a message, packed and unpacked, its metadata, its calls at once, and how long a connection
/// lies idle. A message that is too large ends its call, with `RESOURCE_EXHAUSTED` where it is so before it is unpacked.
public final class GrpcListener implements AutoCloseable {

    /// The library writes stack traces of clients that hung up. Held, because loggers nobody holds are forgotten.
    private static final Logger LIBRARY = Logger.getLogger("io.grpc");

    private static final int LONGEST_METADATA = 16_384;
    private static final int MOST_CALLS_AT_ONCE = 256; // of one connection
    private static final long GRACE_SECONDS = 5;
    private static final long IDLE_MINUTES = 30; // a gateway keeps its connection through a quiet night only if it asks for it
    private static final long KEEPALIVE_SECONDS = 10; // more often is an attack

    private final Server server;
    private final ExecutorService calls;
    private final String host;

    private GrpcListener(Server server, ExecutorService calls, String host) {
        this.server = server;
        this.calls = calls;
        this.host = host;
    }

    /// Listens.
    ///
    /// @param host an address of this machine
    /// @param port 0 for a free one
    /// @param setting the port's, for messages: `otlp.grpc_port`
    /// @param mostBytes of one message, packed and unpacked
    /// @param services what it serves; they check tokens themselves
    /// @throws IOException if the address cannot be had: `127.0.0.1:4317: is in use; ...`
    public static GrpcListener start(String host, int port, String setting, int mostBytes, List<ServerServiceDefinition> services)
            throws IOException {
        LIBRARY.setLevel(Level.OFF);
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IOException(host + ": is no address of this machine (server.host)", e);
        }
        ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(address, port))
                .executor(calls)
                .maxInboundMessageSize(mostBytes)
                .maxInboundMetadataSize(LONGEST_METADATA)
                .maxConcurrentCallsPerConnection(MOST_CALLS_AT_ONCE)
                .maxConnectionIdle(IDLE_MINUTES, TimeUnit.MINUTES)
                .permitKeepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addServices(services)
                .build();
        try {
            return new GrpcListener(server.start(), calls, host);
        } catch (IOException e) {
            calls.close();
            throw new IOException(host + ":" + port + (isTaken(e)
                    ? ": is in use; stop what listens there, or name another port (" + setting + ")"
                    : ": cannot be listened on (" + setting + ")"), e);
        }
    }

    private static boolean isTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // The native transport has an exception of its own, with the system's words.
            if (cause instanceof BindException || String.valueOf(cause.getMessage()).contains("Address already in use")) {
                return true;
            }
        }
        return false;
    }

    /// Where it listens: `127.0.0.1:4317`.
    public String address() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + server.getPort();
    }

    /// Takes no more calls, lets those that run finish, and ends what has not finished after five seconds.
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
                server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        calls.shutdownNow();
    }
}
