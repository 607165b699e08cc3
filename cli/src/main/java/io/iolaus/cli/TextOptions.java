package io.iolaus.cli;

import io.iolaus.lab.score.TextAccess;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// What a command of the lab gives the detector of the text in its worlds.
final class TextOptions {

    @Option(names = "--prompt-blind", description = "Judge on sketches under a secret key, as iolaus scan --prompt-blind does.")
    private boolean promptBlind;

    @Option(names = "--without-text", description = "Judge on logs that have sizes and no text.")
    private boolean withoutText;

    TextAccess access(CommandSpec spec) {
        if (promptBlind && withoutText) {
            throw new ParameterException(spec.commandLine(), "--prompt-blind and --without-text exclude each other");
        }
        return promptBlind ? TextAccess.KEYED : withoutText ? TextAccess.ABSENT : TextAccess.READ;
    }
}
