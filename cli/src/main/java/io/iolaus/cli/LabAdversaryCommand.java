package io.iolaus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import io.iolaus.judge.Level;
import io.iolaus.lab.adversary.Adversary;
import io.iolaus.lab.adversary.CostCurve;
import io.iolaus.lab.adversary.PriceList;
import io.iolaus.lab.adversary.Strategy;
import io.iolaus.lab.adversary.Watcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab adversary`: what the detector costs an operator that answers it.
@Command(
        name = "adversary",
        header = "Prices an operator's answers to the detector.",
        sortOptions = false,
        description = {
            "Plays an operator of 60 accounts for six weeks, judged weekly: what is stepped up or enforced is lost to it, "
                    + "and it answers by one strategy after the other. Prints US dollars per thousand useful exchanges, week by "
                    + "week. The prices are assumptions: read the rows against each other."
        },
        exitCodeList = {"0:done, whatever it cost", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab adversary",
            "  $ ./iolaus lab adversary --accounts 5000 --first 40",
            "",
            "See also: iolaus lab power"
        })
final class LabAdversaryCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Option(names = "--accounts", paramLabel = "N", defaultValue = "1000", description = "Honest accounts of each week. Default: ${DEFAULT-VALUE}")
    private int accounts;

    @Option(names = "--first", paramLabel = "N", defaultValue = "1", description = "The first week's seed. Default: ${DEFAULT-VALUE}")
    private long first;

    @Option(
            names = "--replications",
            paramLabel = "N",
            defaultValue = "5",
            description = "Plays of each strategy, added up. Default: ${DEFAULT-VALUE}")
    private int replications;

    LabAdversaryCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() {
        if (accounts < 1 || replications < 1) {
            throw new ParameterException(spec.commandLine(), "--accounts and --replications must be >= 1");
        }
        Adversary adversary = Adversary.usual(accounts);
        PriceList prices = PriceList.assumed();
        List<Strategy> unseen = List.of(new Strategy("never detected", true, List.of()));
        List<CostCurve> curves = new ArrayList<>(
                adversary.play(unseen, Watcher.blind(), prices, first, replications, done -> {}));
        try (Progress.Stage stage = progress.begin("playing", (long) Strategy.usual().size() * replications, "plays")) {
            curves.addAll(adversary.play(
                    Strategy.usual(), Watcher.detector(Level.STEP_UP), prices, first, replications, stage::to));
        }
        CostCurve.lines(curves).forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
