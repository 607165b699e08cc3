package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import io.iolaus.lab.bench.ScanBench;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab bench`: how fast a scan is, beside what reading alone takes.
@Command(
        name = "bench",
        header = "Times a scan against the same source, parser and a count by account.",
        sortOptions = false,
        description = {
            "Writes two logs, one twice the other, and times in turn, each in a process of its own: a count by account, a "
                    + "scan, and a scan of twice as many. Prints rates, peak memory and the ratios. Two million exchanges "
                    + "need 9 GB of disk."
        },
        exitCodeList = {"0:measured, whatever the figures", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {"  $ ./iolaus lab bench", "  $ ./iolaus lab bench --exchanges 200000 --rounds 1", "", "See also: iolaus scan"})
final class LabBenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--exchanges", paramLabel = "N", defaultValue = "2000000", description = "Exchanges of the smaller log. Default: ${DEFAULT-VALUE}")
    private int exchanges;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Runs of each; medians count. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--logs", paramLabel = "DIR", description = "Where the logs go, and are found again. Default: a new temporary folder")
    private @Nullable Path logs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (exchanges < 1 || rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--exchanges and --rounds must be >= 1");
        }
        ScanBench.run(exchanges, rounds, logs == null ? Files.createTempDirectory("iolaus-bench") : logs);
        return ExitStatus.DONE;
    }
}
