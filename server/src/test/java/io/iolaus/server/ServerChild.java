package io.iolaus.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import io.iolaus.act.Tolerance;
import io.iolaus.flow.Cadence;
import io.iolaus.flow.LiveSettings;
import io.iolaus.server.config.Configuration;
import io.iolaus.server.config.ConfigurationFile;

/// A server in a process of its own, to be killed; prints its address and its token.
final class ServerChild {

    private ServerChild() {}

    static Configuration configuration(Path data) throws Exception {
        return configuration(data, Map.of());
    }

    /// @param more variables of the environment
    private static Configuration configuration(Path data, Map<String, String> more) throws Exception {
        Map<String, String> all = new TreeMap<>(Map.of(
                "IOLAUS_DATA", data.toString(), "IOLAUS_SERVER_PORT", "0", "IOLAUS_LIMITS_BODY_MEGABYTES", "1",
                "IOLAUS_LIMITS_UNAUTHENTICATED_PER_SECOND", "1000"));
        all.putAll(more);
        return ConfigurationFile.read(null, all);
    }

    static Server start(Path data) throws Exception {
        return start(data, Map.of());
    }

    /// @param more variables of the environment
    static Server start(Path data, Map<String, String> more) throws Exception {
        Configuration configuration = configuration(data, more);
        LiveSettings job = new LiveSettings(
                Server.Pace.jobFolder(configuration), 1, Cadence.every(Duration.ofMillis(200)), Duration.ofMillis(200),
                Duration.ofSeconds(2), Duration.ofMillis(100));
        return Server.start(configuration, "test", new Server.Pace(job, Tolerance.NONE));
    }

    /// What starts one in a process of its own.
    static List<String> command(Path data) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        for (String opened : List.of("java.lang", "java.util", "java.time")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                ServerChild.class.getName(), data.toString()));
        return command;
    }

    /// Argument: the data folder. Settings come by the environment.
    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings = new TreeMap<>(System.getenv());
        settings.keySet().removeIf(name -> !name.startsWith("IOLAUS_"));
        try (Server server = start(Path.of(arguments[0]), settings)) {
            server.closeOnSignal(Duration.ofSeconds(50));
            System.out.println(server.address());
            System.out.println(server.firstToken().orElse(""));
            server.awaitClosed();
        }
    }
}
