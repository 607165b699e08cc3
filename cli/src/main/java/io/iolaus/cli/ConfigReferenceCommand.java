package io.iolaus.cli;

import io.iolaus.server.config.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `iolaus config reference`: everything that can be set.
@Command(
        name = "reference",
        header = "Prints everything that can be set.",
        description = "Prints every setting with its values, its default and what it does, as the table of docs/configuration.md.")
final class ConfigReferenceCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().print(Setting.reference());
    }
}
