package io.iolaus.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import io.iolaus.lab.score.LabelledCandidate;
import io.iolaus.lab.score.ReferenceScores;
import io.iolaus.lab.score.TrainingWorlds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab calibrate`: makes a resource of the judge anew.
@Command(
        name = "calibrate",
        header = "Makes the reference of honest clusters.",
        sortOptions = false,
        description = {
            "Draws worlds of the seeds that are kept for this, mines their clusters as a scan does, and prints reference.txt: how honest clusters score, which is what a false discovery rate is read from."
        },
        exitCodeList = {"0:written", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab calibrate > engine/src/main/resources/io/iolaus/judge/reference.txt",
            "",
            "See also: iolaus lab fit, RATIONALE.md"
        })
final class LabCalibrateCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--worlds",
            paramLabel = "N",
            defaultValue = "300",
            description = "How many worlds; a few seconds each. Default: ${DEFAULT-VALUE}")
    private int worlds;

    LabCalibrateCommand(Progress progress) {
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
            candidates = TrainingWorlds.candidates(TrainingWorlds.REFERENCE, worlds, seed -> stage.to(done.incrementAndGet()));
        }
        ReferenceScores.lines(candidates).forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
