package io.iolaus.cli;

import picocli.CommandLine.Command;

/// `iolaus config`: how a server is to run.
@Command(
        name = "config",
        header = "Checks a server's configuration.",
        synopsisSubcommandLabel = "COMMAND",
        description = "A server's configuration: one YAML file, overridden by variables.",
        footer = {"  $ ./iolaus config check iolaus.yaml", "", "See also: docs/configuration.md"})
final class ConfigCommand extends CommandGroup {}
