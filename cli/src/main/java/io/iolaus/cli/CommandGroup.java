package io.iolaus.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that only has commands below it: by itself it says which.
abstract class CommandGroup implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        List<String> names = List.copyOf(spec.subcommands().keySet());
        int last = names.size() - 1;
        throw new ParameterException(
                spec.commandLine(), "a command is missing: " + String.join(", ", names.subList(0, last)) + " or " + names.get(last));
    }
}
