package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import io.iolaus.lab.score.Fitting;
import io.iolaus.lab.score.LabelledCandidate;
import io.iolaus.lab.score.ReferenceScores;
import io.iolaus.lab.score.TrainingWorlds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab fit`: writes what the judge ships with, its weights or its reference.
@Command(
        name = "fit",
        header = "Fits the judge's weights, or makes its reference of honest clusters.",
        sortOptions = false,
        description = {
            "Draws worlds and mines their clusters with the judge's own code. --weights fits what each signal is worth; "
                    + "--reference, from other worlds, writes how honest clusters score, which p-values are read off. "
                    + "Weights come first: build with them before the reference is made."
        },
        exitCodeList = {"0:written", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab fit --weights engine/src/main/resources/io/iolaus/judge/weights.txt",
            "  $ ./iolaus lab fit --reference engine/src/main/resources/io/iolaus/judge/reference.txt",
            "",
            "See also: iolaus lab survey"
        })
final class LabFitCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Target target;

    @Option(names = "--worlds", paramLabel = "N", defaultValue = "150", description = "How many worlds. Default: ${DEFAULT-VALUE}")
    private int worlds;

    /// What to write: one of the two.
    static final class Target {
        @Option(names = "--weights", paramLabel = "FILE", required = true, description = "The file for the weights.")
        private @Nullable Path weights;

        @Option(names = "--reference", paramLabel = "FILE", required = true, description = "The file for the reference.")
        private @Nullable Path reference;
    }

    LabFitCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException {
        if (worlds < 1) {
            throw new ParameterException(spec.commandLine(), "--worlds must be >= 1, got " + worlds);
        }
        if (target.weights != null) {
            Files.write(target.weights, Fitting.lines(mine(TrainingWorlds.FITTING)));
        }
        if (target.reference != null) {
            Files.write(target.reference, ReferenceScores.lines(mine(TrainingWorlds.REFERENCE)));
        }
        return ExitStatus.DONE;
    }

    private List<LabelledCandidate> mine(long firstSeed) {
        AtomicInteger done = new AtomicInteger();
        try (Progress.Stage stage = progress.begin("mining", worlds, "worlds")) {
            return TrainingWorlds.candidates(firstSeed, worlds, seed -> stage.to(done.incrementAndGet()));
        }
    }
}
