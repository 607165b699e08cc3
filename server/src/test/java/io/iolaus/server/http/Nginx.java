package io.iolaus.server.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The system's nginx with the configuration of docs/gateways.md, at ports of its own.
final class Nginx implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
    private static final Pattern DOCUMENTED = Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Whether this machine has one.
    static boolean isThere() {
        return Files.isExecutable(PROGRAM);
    }

    /// @param iolaus `host:port`
    /// @param model `host:port` of what it stands before
    /// @param open whether it serves while Iolaus is gone
    static Nginx start(Path folder, String iolaus, String model, String token, boolean open) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String documented = documented()
                .replace("127.0.0.1:8787", iolaus)
                .replace("127.0.0.1:9000", model)
                .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                .replace("iolaus_...", token)
                .replace("@gone { return 204; }", open ? "@gone { return 204; }" : "@gone { return 403; }")
                // So that it runs as anybody, and leaves its files here.
                .replace("access_log off;", temporary(folder) + "access_log off;");
        Path file = Files.writeString(
                folder.resolve("nginx.conf"),
                "daemon off;\nmaster_process off;\npid " + folder.resolve("pid") + ";\nerror_log stderr;\nevents {}\n" + documented);
        Process process = new ProcessBuilder(PROGRAM.toString(), "-p", folder.toString(), "-e", "stderr", "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, port);
        nginx.awaitListening(folder);
        return nginx;
    }

    static String documented() throws IOException {
        Matcher block = DOCUMENTED.matcher(Files.readString(Path.of("..", "docs", "gateways.md")));
        if (!block.find()) {
            throw new IOException("docs/gateways.md has no configuration of nginx");
        }
        return block.group(1);
    }

    private static String temporary(Path folder) {
        StringBuilder paths = new StringBuilder();
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            paths.append(kind).append("_temp_path ").append(folder.resolve(kind)).append("; ");
        }
        return paths.toString();
    }

    private void awaitListening(Path folder) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (probe.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                if (never.await(20, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        close();
        throw new IOException("nginx does not listen: " + Files.readString(folder.resolve("nginx.log")));
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .exceptionallyCompose(late -> process.destroyForcibly().onExit())
                .join();
    }
}
