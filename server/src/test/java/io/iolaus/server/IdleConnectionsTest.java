package io.iolaus.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import com.sun.management.UnixOperatingSystemMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten thousand connections that say nothing, at a server with half a gigabyte of heap. It is a process of its own, since each end of
/// a connection takes a file descriptor.
@Tag("long")
final class IdleConnectionsTest {

    private static final int CONNECTIONS = 10_000;
    private static final int KEPT = 1_000; // descriptors for everything else, at either end
    private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LINE = "{\"timestamp\":\"2026-02-01T09:30:00Z\",\"user.id\":\"acct-1\",\"gen_ai.request.model\":\"large-2\"}\n";

    @TempDir
    private Path folder;

    @Test
    void tenThousandIdleConnectionsKeepNobodyOut() throws Exception {
        List<RawHttp> idle = new ArrayList<>();
        try (MortalServer server = MortalServer.start(folder, Map.of())) {
            int connections = connections();
            for (int i = 0; i < connections; i++) {
                idle.add(new RawHttp(server.address()));
            }
            Eventually.holds("its job runs beside " + connections, server::isReady);
            assertThat(server.ask("POST", "/v1/exchanges", LINE, "Content-Type", "application/jsonl").statusCode()).isEqualTo(200);
            Eventually.holds("what was sent is judged", server::isCurrent);
            for (RawHttp one : List.of(idle.getFirst(), idle.get(connections / 2), idle.getLast())) {
                one.send(LIVE.getBytes(UTF_8));
                assertThat(one.answer().status()).as("of " + connections).isEqualTo(200);
            }
        } finally {
            for (RawHttp one : idle) {
                one.close();
            }
        }
    }

    /// Ten thousand, or as many as this process may open: fewer only where `ulimit -Hn` is below 11,000.
    private static int connections() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? (int) Math.min(CONNECTIONS, system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - KEPT)
                : CONNECTIONS;
    }
}
