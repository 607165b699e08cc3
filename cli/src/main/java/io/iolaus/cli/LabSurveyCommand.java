package io.iolaus.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import io.iolaus.lab.score.Survey;
import io.iolaus.lab.score.TextAccess;
import io.iolaus.lab.world.DemoWorld;
import io.iolaus.lab.world.WorldSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Option(names = "--first", paramLabel = "N", defaultValue = "1", description = "The first world's seed. Default: ${DEFAULT-VALUE}")
    private long first;

    @Option(names = "--worlds", paramLabel = "N", defaultValue = "20", description = "How many worlds. Default: ${DEFAULT-VALUE}")
    private int worlds;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            description = "Accounts of each world, drawn as widely as the lab can. Default: the demo's worlds")
    private int accounts;

    @Mixin
    private final TextOptions texts = new TextOptions();

    LabSurveyCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() {
        if (worlds < 1 || accounts < 0) {
            throw new ParameterException(spec.commandLine(), "--worlds must be >= 1 and --accounts >= 0");
        }
        TextAccess access = texts.access(spec);
        LongFunction<WorldSpec> world = accounts == 0 ? DemoWorld::spec : seed -> WorldSpec.random(seed, accounts);
        AtomicInteger done = new AtomicInteger();
        Survey survey;
        try (Progress.Stage stage = progress.begin("judging", worlds, "worlds")) {
            survey = Survey.of(world, first, worlds, access, seed -> stage.to(done.incrementAndGet()));
        }
        survey.lines().forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
