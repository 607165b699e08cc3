package io.iolaus.cli;

import java.util.List;
import java.util.concurrent.Callable;
import io.iolaus.lab.leak.LeakCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab leak`: what a campaign sends before it is called.
@Command(
        name = "leak",
        header = "Measures what a campaign gets away with before it is called.",
        sortOptions = false,
        description = {
            "Replays worlds with one campaign of 100 accounts and 14 days in event time, judges the log so far at every "
                    + "checkpoint, and prints how many of its own exchanges the campaign had sent before the first verdict "
                    + "that calls it, by its share of its accounts' traffic. One that is never called is censored: its leak is "
                    + "more than all it sent. Medians are Kaplan and Meier's."
        },
        exitCodeList = {"0:done, whatever leaked", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab leak",
            "  $ ./iolaus lab leak --mixing 0.5,0.2 --worlds 20 --hours 24",
            "",
            "See also: iolaus lab power"
        })
final class LabLeakCommand implements Callable<Integer> {

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
            defaultValue = "1,0.3,0.1,0.05",
            description = "The campaign's shares of its accounts' traffic. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private List<Double> mixings;

    @Option(names = "--hours", paramLabel = "N", defaultValue = "6", description = "Hours between checkpoints. Default: ${DEFAULT-VALUE}")
    private int hours;

    LabLeakCommand(Progress progress) {
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
        LeakCurve.Setting usual = LeakCurve.Setting.usual(accounts);
        LeakCurve.Setting setting = new LeakCurve.Setting(accounts, usual.accounts(), usual.days(), hours);
        LeakCurve curve;
        try (Progress.Stage stage = progress.begin("replaying", (long) mixings.size() * worlds, "worlds")) {
            curve = LeakCurve.of(setting, mixings, worlds, first, stage::to);
        }
        curve.lines().forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
