package io.iolaus.server.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/// A PostgreSQL that comes back with all it had, on the port where it was.
public final class FallenPostgres {

    private FallenPostgres() {}

    /// A port of this machine that nobody listens on.
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Starts it on what it left in `folder`, or anew.
    public static EmbeddedPostgres start(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
