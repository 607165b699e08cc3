package io.iolaus.cli.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// One nginx with two places before the same stand-in for a model: `/asked`, which asks Iolaus first, and `/free`, which does not.
final class NginxPair implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final InetSocketAddress address;

    private NginxPair(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    static boolean isThere() {
        return Files.isExecutable(PROGRAM);
    }

    static NginxPair start(Path folder, InetSocketAddress iolaus, String token) throws IOException, InterruptedException {
        int port = freePort();
        String configuration =
                """
                daemon off;
                master_process off;
                pid FOLDER/pid;
                error_log stderr;
                events {}
                http {
                    access_log off;
                    client_body_temp_path FOLDER/body; proxy_temp_path FOLDER/proxy; fastcgi_temp_path FOLDER/fastcgi;
                    uwsgi_temp_path FOLDER/uwsgi; scgi_temp_path FOLDER/scgi;
                    keepalive_requests 1000000000;
                    upstream iolaus { server IOLAUS; keepalive 64; keepalive_requests 1000000000; }
                    upstream model { server 127.0.0.1:MODEL; keepalive 64; keepalive_requests 1000000000; }
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    server { listen 127.0.0.1:MODEL; location / { return 200 "an answer"; } }
                    server {
                        listen 127.0.0.1:PORT;
                        location /free { proxy_pass http://model; }
                        location /asked { auth_request /iolaus; proxy_pass http://model; }
                        location = /iolaus {
                            internal;
                            proxy_pass http://iolaus/v1/authorize/nginx;
                            proxy_pass_request_body off;
                            proxy_set_header Content-Length "";
                            proxy_pass_request_headers off;
                            proxy_set_header Connection "";
                            proxy_set_header Authorization "Bearer TOKEN";
                            proxy_set_header X-Iolaus-Account $http_x_account;
                            proxy_set_header X-Iolaus-Address $remote_addr;
                        }
                    }
                }
                """
                        .replace("FOLDER", folder.toString())
                        .replace("IOLAUS", "127.0.0.1:" + iolaus.getPort())
                        .replace("MODEL", Integer.toString(freePort()))
                        .replace("PORT", Integer.toString(port))
                        .replace("TOKEN", token);
        Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
        Process process = new ProcessBuilder(PROGRAM.toString(), "-p", folder.toString(), "-e", "stderr", "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (Socket probe = new Socket(address.getAddress(), port)) {
                if (probe.isConnected()) {
                    return new NginxPair(process, address);
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        process.destroyForcibly();
        throw new IOException("nginx does not listen; see " + folder.resolve("nginx.log"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        ServedProcess.end(process, PATIENCE);
    }
}
