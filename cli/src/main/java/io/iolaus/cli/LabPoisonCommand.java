package io.iolaus.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import io.iolaus.lab.drift.PoisonedReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab poison`: what campaigns in the reference do to verdicts.
@Command(
        name = "poison",
        header = "Judges the same worlds with campaigns among the honest clusters of the reference.",
        sortOptions = false,
        description = {
            "Mixes campaigns of other worlds into the judge's reference of honest clusters, as where they were never found, and judges "
                    + "each world against it: as it is, and after a person took the campaigns out of its 100 highest clusters. Prints "
                    + "for each how many campaigns were found and the false discovery proportion."
        },
        exitCodeList = {"0:done, whatever the scores", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab poison --accounts 4000 --worlds 20 --first 78101",
            "",
            "See also: iolaus lab survey, iolaus lab drift"
        })
final class LabPoisonCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final DrawnWorlds drawn = new DrawnWorlds(20);

    @Option(
            names = "--sources",
            paramLabel = "N",
            defaultValue = "40",
            description = "Worlds whose campaigns get into the reference. Default: ${DEFAULT-VALUE}")
    private int sources;

    LabPoisonCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() {
        var worlds = drawn.specs();
        if (sources < 1) {
            throw new ParameterException(spec.commandLine(), "--sources must be >= 1, got " + sources);
        }
        AtomicInteger done = new AtomicInteger();
        PoisonedReference poisoned;
        try (Progress.Stage stage = progress.begin("judging", (long) drawn.count() * PoisonedReference.references(), "times")) {
            poisoned = PoisonedReference.of(
                    worlds, drawn.first(), drawn.count(), sources, seed -> stage.to(done.incrementAndGet()));
        }
        poisoned.lines().forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
