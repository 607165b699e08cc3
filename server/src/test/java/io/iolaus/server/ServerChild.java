package io.iolaus.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import io.iolaus.act.Tolerance;
import io.iolaus.flow.Cadence;
import io.iolaus.flow.LiveSettings;
import io.iolaus.server.config.Configuration;
import io.iolaus.server.config.ConfigurationFile;

/// A server in a process of its own, to be killed; prints its address and its token.
final class ServerChild {

    private ServerChild() {}

    static Configuration configuration(Path data) throws Exception {
        return ConfigurationFile.read(null, Map.of("IOLAUS_DATA", data.toString(), "IOLAUS_SERVER_PORT", "0", "IOLAUS_LIMITS_BODY_MEGABYTES", "1"));
    }

    static Server start(Path data) throws Exception {
        Configuration configuration = configuration(data);
        LiveSettings job = new LiveSettings(
                Server.Pace.jobFolder(configuration), 1, Cadence.every(Duration.ofMillis(200)), Duration.ofMillis(200),
                Duration.ofSeconds(2), Duration.ofMillis(100));
        return Server.start(configuration, "test", new Server.Pace(job, Tolerance.NONE));
    }

    /// Argument: the data folder.
    public static void main(String[] arguments) throws Exception {
        try (Server server = start(Path.of(arguments[0]))) {
            System.out.println(server.address());
            System.out.println(server.firstToken().orElse(""));
            server.awaitClosed();
        }
    }
}
