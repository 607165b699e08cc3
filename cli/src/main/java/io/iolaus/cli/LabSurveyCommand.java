package io.iolaus.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import io.iolaus.lab.score.Survey;
import io.iolaus.lab.score.TextAccess;
import io.iolaus.lab.world.WorldSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `iolaus lab survey`: judges one world after another and prints how it went.
@Command(
        name = "survey",
        header = "Judges many worlds and sums up.",
        sortOptions = false,
        description = {
            "Draws worlds, judges them in memory and holds the findings against the truth: a line a world, the means, the "
                    + "false discovery proportion at each level with its interval, and the honest accounts hit, by kind."
        },
        exitCodeList = {"0:done, whatever the scores", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab survey --worlds 100",
            "  $ ./iolaus lab survey --worlds 100 --prompt-blind",
            "  $ ./iolaus lab survey --first 300 --worlds 50 --accounts 5000",
            "",
            "See also: iolaus demo, iolaus lab world"
        })
final class LabSurveyCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final DrawnWorlds drawn = new DrawnWorlds(20);

    @Mixin
    private final TextOptions texts = new TextOptions();

    LabSurveyCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() {
        LongFunction<WorldSpec> world = drawn.specs();
        TextAccess access = texts.access(spec);
        AtomicInteger done = new AtomicInteger();
        Survey survey;
        try (Progress.Stage stage = progress.begin("judging", drawn.count(), "worlds")) {
            survey = Survey.of(world, drawn.first(), drawn.count(), access, seed -> stage.to(done.incrementAndGet()));
        }
        survey.lines().forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
