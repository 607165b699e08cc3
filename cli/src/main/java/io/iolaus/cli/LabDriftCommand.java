package io.iolaus.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import io.iolaus.lab.drift.LaunchDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `iolaus lab drift`: what a launch day does to verdicts.
@Command(
        name = "drift",
        header = "Judges the same worlds without a new model and with a rush to one.",
        sortOptions = false,
        description = {
            "Draws each world without a release, and with one to which 5, 20 and 40% of the honest customers rush, most of them newly "
                    + "signed up and many with one public benchmark. Prints for each how many campaigns were found, the false "
                    + "discovery proportion at each level and the honest accounts hit."
        },
        exitCodeList = {"0:done, whatever the scores", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab drift --accounts 4000 --worlds 30 --first 78001",
            "",
            "See also: iolaus lab survey, iolaus lab poison"
        })
final class LabDriftCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final DrawnWorlds drawn = new DrawnWorlds(20);

    LabDriftCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() {
        var worlds = drawn.specs();
        AtomicInteger done = new AtomicInteger();
        LaunchDay launch;
        try (Progress.Stage stage = progress.begin("judging", (long) drawn.count() * LaunchDay.shares(), "worlds")) {
            launch = LaunchDay.of(worlds, drawn.first(), drawn.count(), seed -> stage.to(done.incrementAndGet()));
        }
        launch.lines().forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
