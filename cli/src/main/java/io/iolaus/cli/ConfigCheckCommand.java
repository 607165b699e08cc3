package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import io.iolaus.server.config.Configuration;
import io.iolaus.server.config.ConfigurationFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `iolaus config check`: everything that is wrong with a configuration.
@Command(
        name = "check",
        header = "Says everything that is wrong with a configuration.",
        description = "Reads the file and the IOLAUS_ variables as a server would at its start, and names every mistake with its place.",
        exitCodeList = {"0:a server can start with it", "1:a fault of the program or the machine", "2:wrong usage, or mistakes"},
        footer = {"  $ ./iolaus config check iolaus.yaml", "", "See also: iolaus config reference"})
final class ConfigCheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The configuration, YAML.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = ConfigurationFile.read(file, Map.copyOf(System.getenv()));
        String decisions = configuration.rules().shadow() ? "decisions only say what they would do" : "decisions act";
        spec.commandLine().getOut().println(file + ": good; " + decisions + "; fingerprint " + configuration.fingerprint());
        return ExitStatus.DONE;
    }
}
