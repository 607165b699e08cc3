package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab world`: writes a world in the contract's format, with its truth beside it.
@Command(
        name = "world",
        header = "Writes a world and its truth.",
        sortOptions = false,
        description = {
            "Writes exchanges.jsonl and accounts.jsonl, which a scan reads, and truth.jsonl, which it must never see. "
                    + "The same options give the same bytes on any machine."
        },
        exitCodeList = {"0:written", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab world --seed 7 --accounts 20000 --out world-7",
            "  $ ./iolaus scan world-7/exchanges.jsonl --accounts world-7/accounts.jsonl",
            "",
            "See also: iolaus demo, iolaus scan"
        })
final class LabWorldCommand implements Callable<Integer> {

    private final WorldWriter worlds;
    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Which world. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many accounts, campaigns' included. Default: ${DEFAULT-VALUE}")
    private int accounts;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            required = true,
            description = "Where the files go; made where missing.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    LabWorldCommand(WorldWriter worlds, Progress progress) {
        this.worlds = worlds;
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException {
        if (accounts < 1) {
            throw new ParameterException(spec.commandLine(), "--accounts must be >= 1, got " + accounts);
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new ParameterException(spec.commandLine(), "--out " + out + " is a file; a folder is needed");
        }
        WorldOutcome outcome;
        try (StagedFolder folder = StagedFolder.open(out)) {
            outcome = worlds.write(new WorldRequest(seed, accounts, folder.staging()), progress);
            folder.complete();
        }
        spec.commandLine().getOut().println(String.format(
                Locale.ROOT,
                "%,d exchanges by %,d accounts, %d campaigns: %s",
                outcome.exchanges(),
                outcome.accounts(),
                outcome.campaigns(),
                out));
        return ExitStatus.DONE;
    }
}
