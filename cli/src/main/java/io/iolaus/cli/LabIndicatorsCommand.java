package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import io.iolaus.lab.score.IndicatorSurvey;
import io.iolaus.lab.world.WorldSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `iolaus lab indicators`: how often honest customers and campaigns show the public advisory's indicators.
@Command(
        name = "indicators",
        header = "Counts who shows the indicators of AA26-251A.",
        sortOptions = false,
        description = {
            "Draws worlds and reads the ten indicators of the public advisory on every account and every group that would be "
                    + "judged. Prints the tables of docs/indicators.md: honest accounts, honest groups and campaigns, with 95%% "
                    + "intervals, and honest accounts by kind. --write keeps the honest groups' rates, which reports show."
        },
        exitCodeList = {"0:done", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab indicators --first 3000001 --worlds 60 --accounts 3000",
            "  $ ./iolaus lab indicators --first 3000001 --worlds 60 --accounts 3000 --write indicators.txt",
            "",
            "See also: iolaus lab survey"
        })
final class LabIndicatorsCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final DrawnWorlds drawn = new DrawnWorlds(20);

    @Option(names = "--write", paramLabel = "FILE", description = "A file for the rates among honest groups.")
    private @Nullable Path write;

    LabIndicatorsCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException {
        LongFunction<WorldSpec> world = drawn.specs();
        AtomicInteger done = new AtomicInteger();
        IndicatorSurvey survey;
        try (Progress.Stage stage = progress.begin("reading", drawn.count(), "worlds")) {
            survey = IndicatorSurvey.of(world, drawn.first(), drawn.count(), seed -> stage.to(done.incrementAndGet()));
        }
        survey.lines().forEach(spec.commandLine().getOut()::println);
        if (write != null) {
            Files.write(write, survey.rates());
        }
        return ExitStatus.DONE;
    }
}
