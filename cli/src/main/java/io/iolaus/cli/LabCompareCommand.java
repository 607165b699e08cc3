package io.iolaus.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import io.iolaus.lab.baseline.Comparison;
import io.iolaus.lab.world.DemoWorld;
import io.iolaus.lab.world.WorldSpec;
import picocli.CommandLine.Command;
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
            "",
            "See also: iolaus lab survey"
        })
final class LabCompareCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Option(names = "--first", paramLabel = "N", defaultValue = "1", description = "The first world's seed. Default: ${DEFAULT-VALUE}")
    private long first;

    @Option(names = "--worlds", paramLabel = "N", defaultValue = "3", description = "How many worlds. Default: ${DEFAULT-VALUE}")
    private int worlds;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            description = "Accounts of each world, drawn as widely as the lab can. Default: the demo's worlds")
    private int accounts;

    LabCompareCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() {
        if (worlds < 1 || accounts < 0) {
            throw new ParameterException(spec.commandLine(), "--worlds must be >= 1 and --accounts >= 0");
        }
        LongFunction<WorldSpec> world = accounts == 0 ? DemoWorld::spec : seed -> WorldSpec.random(seed, accounts);
        AtomicInteger done = new AtomicInteger();
        Comparison comparison;
        try (Progress.Stage stage = progress.begin("comparing", worlds, "worlds")) {
            comparison = Comparison.of(world, first, worlds, seed -> stage.to(done.incrementAndGet()));
        }
        comparison.lines().forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
