package io.iolaus.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import io.iolaus.lab.baseline.Comparison;
import io.iolaus.lab.baseline.SentenceEncoder;
import io.iolaus.lab.world.WorldSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab compare`: the published methods and this one on the same worlds.
@Command(
        name = "compare",
        header = "Runs the published methods and this one on the same worlds.",
        sortOptions = false,
        description = {
            "Draws worlds, scores their accounts by each method of the literature, by the open rival's rules and by this "
                    + "detector, and prints one table: the area under the precision-recall curve with its interval, precision, "
                    + "recall and the honest accounts hit at each method's best threshold, and the speed."
        },
        exitCodeList = {"0:done, whatever the scores", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab compare",
            "  $ ./iolaus lab compare --first 10 --worlds 5 --accounts 3000",
            "  $ ./iolaus lab compare --worlds 10 --accounts 20000 --exchanges-per-account 50",
            "",
            "See also: iolaus lab survey, iolaus lab sweep"
        })
final class LabCompareCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final DrawnWorlds drawn = new DrawnWorlds(3);

    @Option(
            names = "--exchanges-per-account",
            paramLabel = "N",
            description = "Mean exchanges of an honest account; with --accounts. Default: as the seed draws it, 25 to 100")
    private double exchangesPerAccount;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private EncoderOption encoder;

    LabCompareCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() {
        LongFunction<WorldSpec> worlds = drawn.specs();
        if (exchangesPerAccount < 0 || (exchangesPerAccount > 0 && !drawn.areWide())) {
            throw new ParameterException(spec.commandLine(), "--exchanges-per-account must be >= 0 and needs --accounts");
        }
        LongFunction<WorldSpec> world =
                exchangesPerAccount > 0 ? seed -> worlds.apply(seed).withExchangesPerAccount(exchangesPerAccount) : worlds;
        SentenceEncoder texts = encoder.encoder();
        AtomicInteger done = new AtomicInteger();
        Comparison comparison;
        try (Progress.Stage stage = progress.begin("comparing", drawn.count(), "worlds")) {
            comparison = Comparison.of(world, drawn.first(), drawn.count(), texts, seed -> stage.to(done.incrementAndGet()));
        }
        spec.commandLine().getOut().println("encoder " + texts.name() + ": " + texts.budget());
        comparison.lines().forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
