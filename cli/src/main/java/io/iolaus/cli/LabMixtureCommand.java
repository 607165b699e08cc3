package io.iolaus.cli;

import java.util.concurrent.Callable;
import io.iolaus.lab.power.MixtureCurve;
import io.iolaus.lab.power.PowerGrid;
import io.iolaus.lab.score.TextAccess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab mixture`: how well a campaign's exchanges are told from those of bystanders behind the same keys.
@Command(
        name = "mixture",
        header = "Measures how well bystanders behind a campaign's keys are told apart.",
        sortOptions = false,
        description = {
            "Draws worlds with one campaign each, of 100 or 300 accounts and a share of 1 to 0.05 of their traffic, judges them in memory "
                    + "and prints, for the accounts that are named: how often the interval of the campaign's share holds the true one, and "
                    + "how well the posterior of each exchange tells the campaign's from those of resold customers."
        },
        exitCodeList = {"0:done, whatever was found", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab mixture",
            "  $ ./iolaus lab mixture --prompt-blind",
            "  $ ./iolaus lab mixture --accounts 500 --replications 20 --first 100",
            "",
            "See also: iolaus lab power, iolaus lab survey"
        })
final class LabMixtureCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Option(names = "--accounts", paramLabel = "N", defaultValue = "2000", description = "Honest accounts of each world. Default: ${DEFAULT-VALUE}")
    private int accounts;

    @Option(
            names = "--replications",
            paramLabel = "N",
            defaultValue = "5",
            description = "Worlds for each size of campaign. Default: ${DEFAULT-VALUE}")
    private int replications;

    @Option(names = "--first", paramLabel = "N", defaultValue = "1", description = "The first world's seed. Default: ${DEFAULT-VALUE}")
    private long first;

    @Mixin
    private final TextOptions texts = new TextOptions();

    LabMixtureCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() {
        if (accounts < 1 || replications < 1) {
            throw new ParameterException(spec.commandLine(), "--accounts and --replications must be >= 1");
        }
        TextAccess access = texts.access(spec);
        PowerGrid grid = PowerGrid.ofMixtures(accounts);
        MixtureCurve curve;
        try (Progress.Stage stage = progress.begin("judging", (long) grid.cells().size() * replications, "worlds")) {
            curve = MixtureCurve.of(grid, replications, first, access, stage::to);
        }
        curve.lines().forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
