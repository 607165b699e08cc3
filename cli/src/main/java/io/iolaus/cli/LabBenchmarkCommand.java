package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab benchmark`: every table and plot of the documents.
@Command(
        name = "benchmark",
        header = "Makes the tables and plots of the documents.",
        sortOptions = false,
        description = {
            "Runs the studies and writes what they gave into benchmark.md, limits.md and measurements.md between markers, and "
                    + "their plots beside them. What stands outside the markers stays as it is. The same seeds give the same "
                    + "scores; rates are this machine's."
        },
        exitCodeList = {"0:written", "1:a fault of the program or the machine", "2:wrong usage"},
        footer = {
            "  $ ./iolaus lab benchmark --out docs",
            "  $ ./iolaus lab benchmark --scale small --only leak,power --out draft",
            "",
            "See also: iolaus lab compare, survey, leak, power, mixture, adversary, bench"
        })
final class LabBenchmarkCommand implements Callable<Integer> {

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            required = true,
            description = "The folder of the documents; what is missing is made.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--scale",
            paramLabel = "SCALE",
            defaultValue = "full",
            description = "tiny, small or full: how many worlds, and how large. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private BenchmarkScale scale;

    @Option(
            names = "--only",
            paramLabel = "STUDY",
            split = ",",
            description = "Of ${COMPLETION-CANDIDATES}, those to run. Default: all")
    private List<BenchmarkStudies.Study> only = List.of();

    LabBenchmarkCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new ParameterException(spec.commandLine(), "--out " + out + " is a file; a folder is needed");
        }
        // Charts are drawn into text; a machine without a screen must do.
        System.setProperty("java.awt.headless", "true");
        BenchmarkStudies studies = new BenchmarkStudies(scale, new BenchmarkDocuments(out), progress, LocalDate.now(ZoneOffset.UTC));
        Set<BenchmarkStudies.Study> asked = only.isEmpty() ? EnumSet.allOf(BenchmarkStudies.Study.class) : EnumSet.copyOf(only);
        for (BenchmarkStudies.Study study : asked) {
            studies.run(study);
            spec.commandLine().getOut().println(study.name().toLowerCase(Locale.ROOT) + ": written into " + out);
        }
        return ExitStatus.DONE;
    }
}
