package io.iolaus.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import io.iolaus.lab.bench.PublishedBench;
import io.iolaus.lab.score.HonestNamed;
import io.iolaus.lab.world.WorldSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab strangers`: whom verdicts name that belong to no campaign, and why.
@Command(
        name = "strangers",
        header = "Says which honest accounts verdicts name, and by what they are tied.",
        sortOptions = false,
        description = {
            "Draws worlds, judges them in memory and looks up every account that a verdict names. Prints how many are honest, by "
                    + "kind and by what they share with the others that is rare elsewhere, apart for verdicts that are mostly "
                    + "a campaign's and mostly honest, and the verdicts that name most of them."
        },
        exitCodeList = {"0:done, whoever was named", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab strangers --worlds 10",
            "  $ ./iolaus lab strangers --accounts 4000 --worlds 20 --first 77001",
            "  $ ./iolaus lab strangers --published 0.05 --worlds 1",
            "",
            "See also: iolaus lab survey, iolaus lab bench"
        })
final class LabStrangersCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final DrawnWorlds drawn = new DrawnWorlds(10);

    @Option(
            names = "--published",
            paramLabel = "F",
            description = "Take the world of lab bench --published, at this part of its size, up to 1.")
    private @Nullable Double published;

    LabStrangersCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() {
        LongFunction<WorldSpec> world = published == null ? drawn.specs() : published(published);
        AtomicInteger done = new AtomicInteger();
        HonestNamed named;
        try (Progress.Stage stage = progress.begin("judging", drawn.count(), "worlds")) {
            named = HonestNamed.of(world, drawn.first(), drawn.count(), seed -> stage.to(done.incrementAndGet()));
        }
        named.lines().forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }

    private LongFunction<WorldSpec> published(double fraction) {
        if (!(fraction > 0 && fraction <= 1) || drawn.areWide()) {
            throw new ParameterException(spec.commandLine(), "--published must be above 0 and at most 1, and excludes --accounts");
        }
        drawn.specs();
        return seed -> PublishedBench.spec(seed, fraction);
    }
}
