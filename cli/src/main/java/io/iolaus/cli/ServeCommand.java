package io.iolaus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import io.iolaus.server.Server;
import io.iolaus.server.config.Configuration;
import io.iolaus.server.config.ConfigurationFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus serve`: everything in one process, until it is told to stop.
@Command(
        name = "serve",
        header = "Takes exchanges in over HTTP, keeps verdicts current and answers for accounts.",
        description = {
            "Starts everything in this process and keeps it in the data folder. Prints the address and, the first time, an "
                    + "administrator's token, which nobody can ask for again. Decisions only say what they would do until "
                    + "actions.shadow is false. SIGTERM or Ctrl-C stops it; what was acknowledged is kept however it ends."
        },
        exitCodeList = {
            "0:stopped by SIGTERM or Ctrl-C",
            "1:a fault of the program or the machine; the port or the folder is in use; the stop took too long",
            "2:wrong usage, or mistakes in the configuration"
        },
        footer = {
            "  $ ./iolaus serve --data iolaus-data --port 8787",
            "  $ ./iolaus serve --config iolaus.yaml",
            "",
            "See also: docs/serve.md, docs/configuration.md"
        })
final class ServeCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder. Default: that of the configuration")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "N", description = "The port, 0 for a free one. Default: that of the configuration")
    private @Nullable Integer port;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration. Default: what the IOLAUS_ variables say")
    private @Nullable Path config;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Configuration configuration = configuration();
        Server server = Server.start(configuration, VersionCommand.version(), Server.Pace.usual(configuration));
        server.closeOnSignal(configuration.server().stop());
        PrintWriter out = spec.commandLine().getOut();
        out.println("listening: " + server.address());
        server.firstToken().ifPresent(token -> out.println("token: " + token));
        out.flush();
        server.awaitClosed();
        return ExitStatus.DONE;
    }

    /// Options override the environment, as that overrides the file.
    private Configuration configuration() throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (port != null && (port < 0 || port > LAST_PORT)) {
            throw new ParameterException(spec.commandLine(), "--port must be 0 to " + LAST_PORT + ", got " + port);
        }
        if (port != null) {
            environment.put("IOLAUS_SERVER_PORT", port.toString());
        }
        if (data != null) {
            environment.put("IOLAUS_DATA", data.toString());
        }
        return ConfigurationFile.read(config, environment);
    }
}
