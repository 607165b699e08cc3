package io.iolaus.cli;

import java.util.concurrent.Callable;
import io.iolaus.lab.power.PowerCurve;
import io.iolaus.lab.power.PowerGrid;
import io.iolaus.lab.score.TextAccess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab power`: how small a campaign is still called.
@Command(
        name = "power",
        header = "Measures how small a campaign is still called.",
        sortOptions = false,
        description = {
            "Draws worlds with one campaign each, of 12 to 300 accounts, a share of 1 to 0.02 of their traffic and 7 or 21 "
                    + "days, judges them in memory and prints how many were called, with Wilson's interval."
        },
        exitCodeList = {"0:done, whatever was called", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab power",
            "  $ ./iolaus lab power --without-text",
            "  $ ./iolaus lab power --accounts 500 --replications 20 --first 100",
            "",
            "See also: iolaus lab survey, iolaus lab adversary"
        })
final class LabPowerCommand implements Callable<Integer> {

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

    LabPowerCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() {
        if (accounts < 1 || replications < 1) {
            throw new ParameterException(spec.commandLine(), "--accounts and --replications must be >= 1");
        }
        TextAccess access = texts.access(spec);
        PowerGrid grid = PowerGrid.usual(accounts);
        PowerCurve curve;
        try (Progress.Stage stage = progress.begin("judging", (long) grid.cells().size() * replications, "worlds")) {
            curve = PowerCurve.of(grid, replications, first, access, stage::to);
        }
        curve.lines().forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
