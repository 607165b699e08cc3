package io.iolaus.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import io.iolaus.lab.baseline.KnobSweep;
import io.iolaus.lab.baseline.SentenceEncoder;
import io.iolaus.lab.world.WorldSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `iolaus lab sweep`: which setting of each published method does best.
@Command(
        name = "sweep",
        header = "Tries the settings of the published methods.",
        sortOptions = false,
        description = {
            "Scores each method of lab compare that leaves a number open at several values of it, on four worlds of fixed "
                    + "seeds (9001 to 9004) that no table is made of, and prints the area under the precision-recall curve. "
                    + "lab compare runs each method at its best."
        },
        exitCodeList = {"0:done, whatever the scores", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {"  $ ./iolaus lab sweep", "  $ ./iolaus lab sweep --encoder bge-small", "", "See also: iolaus lab compare"})
final class LabSweepCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private EncoderOption encoder;

    LabSweepCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() {
        SentenceEncoder texts = encoder.encoder();
        List<WorldSpec> worlds = KnobSweep.worlds();
        AtomicInteger done = new AtomicInteger();
        KnobSweep sweep;
        try (Progress.Stage stage = progress.begin("sweeping", worlds.size(), "worlds")) {
            sweep = KnobSweep.of(worlds, texts, seed -> stage.to(done.incrementAndGet()));
        }
        spec.commandLine().getOut().println("encoder " + texts.name() + ": " + texts.budget());
        sweep.lines().forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
