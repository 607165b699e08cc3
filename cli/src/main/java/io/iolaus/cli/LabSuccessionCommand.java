package io.iolaus.cli;

import java.util.List;
import java.util.concurrent.Callable;
import io.iolaus.lab.succession.SuccessionCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab succession`: whether the replacements of suspended accounts are found.
@Command(
        name = "succession",
        header = "Measures how soon the replacement of a suspended account is linked.",
        sortOptions = false,
        description = {
            "Replays worlds with one campaign that replaces its suspended accounts in event time, judges the log so far at "
                    + "every checkpoint, and prints the share of replacements that are linked to the campaign, by a verdict or as "
                    + "the successor of a suspended account, by the number of exchanges that they have sent. Beside it: honest "
                    + "newcomers, and honest customers who come back after a suspension, who are linked by mistake."
        },
        exitCodeList = {"0:done, whatever was linked", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab succession",
            "  $ ./iolaus lab succession --mixing 0.5,0.2 --worlds 20 --hours 6",
            "",
            "See also: iolaus lab leak, adversary"
        })
final class LabSuccessionCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Option(names = "--first", paramLabel = "N", defaultValue = "1", description = "The first world's seed. Default: ${DEFAULT-VALUE}")
    private long first;

    @Option(names = "--worlds", paramLabel = "N", defaultValue = "5", description = "Worlds for each share. Default: ${DEFAULT-VALUE}")
    private int worlds;

    @Option(names = "--accounts", paramLabel = "N", defaultValue = "1000", description = "Honest accounts of each world. Default: ${DEFAULT-VALUE}")
    private int accounts;

    @Option(
            names = "--mixing",
            paramLabel = "SHARE",
            split = ",",
            converter = Ratio.class,
            defaultValue = "1,0.3,0.1",
            description = "The campaign's shares of its accounts' traffic. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private List<Double> mixings;

    @Option(names = "--hours", paramLabel = "N", defaultValue = "12", description = "Hours between checkpoints. Default: ${DEFAULT-VALUE}")
    private int hours;

    LabSuccessionCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() {
        if (worlds < 1 || accounts < 1 || hours < 1) {
            throw new ParameterException(spec.commandLine(), "--worlds, --accounts and --hours must be >= 1");
        }
        if (mixings.stream().anyMatch(mixing -> mixing < 0.01)) {
            throw new ParameterException(spec.commandLine(), "--mixing must be 0.01 to 1");
        }
        SuccessionCurve.Setting usual = SuccessionCurve.Setting.usual(accounts);
        SuccessionCurve.Setting setting = new SuccessionCurve.Setting(
                accounts, usual.accounts(), usual.days(), hours, usual.banned(), usual.lagHours());
        SuccessionCurve curve;
        try (Progress.Stage stage = progress.begin("replaying", (long) mixings.size() * worlds, "worlds")) {
            curve = SuccessionCurve.of(setting, mixings, worlds, first, stage::to);
        }
        curve.lines().forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
