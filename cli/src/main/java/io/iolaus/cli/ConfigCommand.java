package io.iolaus.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus config`: how a server is to run.
@Command(
        name = "config",
        header = "Checks a server's configuration.",
        synopsisSubcommandLabel = "COMMAND",
        description = "A server's configuration: one YAML file, overridden by variables.",
        footer = {"  $ ./iolaus config check iolaus.yaml", "", "See also: docs/configuration.md"})
final class ConfigCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: check or reference");
    }
}
