package io.iolaus.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import io.iolaus.lab.score.Fitting;
import io.iolaus.lab.score.LabelledCandidate;
import io.iolaus.lab.score.TrainingWorlds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab fit`: makes a resource of the judge anew.
@Command(
        name = "fit",
        header = "Fits the weights of signals.",
        sortOptions = false,
        description = {
            "Draws worlds of the seeds that are kept for this, mines their clusters as a scan does, and prints weights.txt: how much each signal is worth."
        },
        exitCodeList = {"0:written", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab fit > engine/src/main/resources/io/iolaus/judge/weights.txt",
            "",
            "See also: iolaus lab calibrate, RATIONALE.md"
        })
final class LabFitCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--worlds",
            paramLabel = "N",
            defaultValue = "300",
            description = "How many worlds; a few seconds each. Default: ${DEFAULT-VALUE}")
    private int worlds;

    LabFitCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() {
        if (worlds < 1) {
            throw new ParameterException(spec.commandLine(), "--worlds must be >= 1, got " + worlds);
        }
        AtomicInteger done = new AtomicInteger();
        List<LabelledCandidate> candidates;
        try (Progress.Stage stage = progress.begin("worlds", worlds, "worlds")) {
            candidates = TrainingWorlds.candidates(TrainingWorlds.FITTING, worlds, seed -> stage.to(done.incrementAndGet()));
        }
        Fitting.weights(candidates).forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
