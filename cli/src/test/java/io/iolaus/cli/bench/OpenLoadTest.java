package io.iolaus.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class OpenLoadTest {

    private static final byte[] REQUEST = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /// A server that stands still for 400 ms once. Whoever waits for the answer before the next request sees one slow request in 500.
    @Test
    void aStandstillIsChargedToEveryRequestThatWasDueInIt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            serve(server, "200 OK", 250);
            Histogram latencies = load(server, 500).run(Duration.ZERO, Duration.ofSeconds(1));

            assertThat(latencies.getTotalCount()).isEqualTo(500);
            long late = latencies.getTotalCount() - latencies.getCountBetweenValues(0, Duration.ofMillis(50).toNanos());
            assertThat(late).isBetween(150L, 300L);
        }
    }

    @Test
    void aRefusalIsNoLatency() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            serve(server, "429 Too Many Requests", -1);
            assertThatThrownBy(() -> load(server, 100).run(Duration.ZERO, Duration.ofSeconds(1))).hasMessageContaining("429");
        }
    }

    private static OpenLoad load(ServerSocket server, int perSecond) {
        return new OpenLoad(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), List.of(REQUEST), perSecond, 1);
    }

    private static void serve(ServerSocket server, String status, int stillAt) {
        byte[] answer = ("HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\nok").getBytes(StandardCharsets.US_ASCII);
        CountDownLatch never = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                for (int i = 0; in.readNBytes(REQUEST.length).length == REQUEST.length; i++) {
                    if (i == stillAt && never.await(400, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                    socket.getOutputStream().write(answer);
                }
            } catch (IOException e) {
                // The load hung up.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
