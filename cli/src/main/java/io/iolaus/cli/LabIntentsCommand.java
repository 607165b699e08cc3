package io.iolaus.cli;

import java.util.concurrent.Callable;
import io.iolaus.lab.intent.IntentStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `iolaus lab intents`: how well intents are read.
@Command(
        name = "intents",
        header = "Measures how well the words of an exchange tell what it asks for.",
        sortOptions = false,
        description = "Reads labelled requests by the engine's word list and by linear models that learn from them: pens held out, the "
                + "templates of the worlds, and real prompts where the test data is present. Prints the tables of "
                + "docs/intent-models.md. Takes less than a minute.",
        exitCodeList = {"0:done", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {"  $ ./iolaus lab intents", "", "See also: iolaus lab indicators"})
final class LabIntentsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    LabIntentsCommand() {}

    @Override
    public Integer call() {
        IntentStudy.lines().forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
