package io.iolaus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import io.iolaus.lab.score.Scoring;
import io.iolaus.lab.score.WorldScore;
import io.iolaus.lab.world.DemoWorld;
import io.iolaus.lab.world.TruthFile;
import io.iolaus.lab.world.WorldWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus demo`: the whole program on a world with known truth.
@Command(
        name = "demo",
        header = "Shows the program at work on a world with known truth.",
        sortOptions = false,
        description = {
            "Draws a world of about 60,000 exchanges by 2,000 accounts with three campaigns among ordinary customers "
                    + "and look-alikes, scans it as any log would be, and prints what was found against the truth."
        },
        exitCodeList = {
            "0:done, whatever was found",
            "1:a fault of the program or the machine",
            "2:wrong usage"
        },
        footer = {
            "  $ ./iolaus demo",
            "  $ ./iolaus demo --seed 7 --out demo-7",
            "  $ ./iolaus demo --prompt-blind",
            "",
            "See also: iolaus scan, iolaus lab world"
        })
final class DemoCommand implements Callable<Integer> {

    private final Connections connections;
    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which world; each seed is another. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "demo",
            description = "Where the world and the outputs go; made where missing. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--prompt-blind",
            description = "Scans with every hash of a text under a secret key, as iolaus scan --prompt-blind does.")
    private boolean promptBlind;

    DemoCommand(Connections connections, Progress progress) {
        this.connections = connections;
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new ParameterException(spec.commandLine(), "--out " + out + " is a file; a folder is needed");
        }
        Path worldFolder = out.resolve("world");
        WorldOutcome world =
                connections.worlds().write(new WorldRequest(DemoWorld.spec(seed), worldFolder), progress);
        ScanRequest request = new ScanRequest(
                List.of(worldFolder.resolve("exchanges.jsonl")),
                worldFolder.resolve("accounts.jsonl"),
                out,
                null,
                null,
                0,
                Runtime.getRuntime().availableProcessors(),
                seed,
                promptBlind,
                null);
        ScanOutcome outcome = connections.scan().run(request, progress);
        TruthFile truth = TruthFile.read(worldFolder.resolve(WorldWriter.TRUTH));
        WorldScore score = new Scoring(truth.accounts()).score(outcome.findings());
        print(world, outcome, truth, score);
        return ExitStatus.DONE;
    }

    private void print(WorldOutcome world, ScanOutcome outcome, TruthFile truth, WorldScore score) {
        PrintWriter print = spec.commandLine().getOut();
        print.println(String.format(
                Locale.ROOT,
                "The world of seed %d: %,d exchanges by %,d accounts, %d campaigns. Found against the truth:",
                seed,
                world.exchanges(),
                world.accounts(),
                world.campaigns()));
        ScoreLines.of(score, truth).forEach(print::println);
        print.println();
        new ScanSummary(print, spec.commandLine().getColorScheme().ansi()).print(outcome, out);
    }
}
