package io.iolaus.cli;

import io.iolaus.lab.baseline.SentenceEncoder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `--encoder`: what the rivals read texts with.
final class EncoderOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--encoder",
            paramLabel = "NAME",
            defaultValue = "ngram",
            description = "What the rivals read texts with: ngram, which sees shared wording, or bge-small, a language model that "
                    + "sees meaning and reads some dozens of texts a second. Default: ${DEFAULT-VALUE}")
    private String name = "ngram";

    SentenceEncoder encoder() {
        try {
            return SentenceEncoder.named(name);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ParameterException(spec.commandLine(), "--encoder " + name + ": " + e.getMessage(), e);
        }
    }
}
