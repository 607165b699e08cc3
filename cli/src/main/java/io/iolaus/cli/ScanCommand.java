package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import io.iolaus.flow.source.UnreadableInputException;
import io.iolaus.ingest.Format;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `iolaus scan`: names the campaigns in a log.
@Command(
        name = "scan",
        header = "Names the campaigns in a log.",
        sortOptions = false,
        description = {
            "Reads the log of a model's API and names the campaigns in it. Writes accounts.csv, campaigns.json, "
                    + "indicators.json, rejected.jsonl and report.html, the page for a person."
        },
        exitCodeList = {
            "0:scanned, whether or not a campaign was found",
            "1:a fault of the program or the machine; no output",
            "2:wrong usage, or input that cannot be read; no output",
            "3:scanned and written, but more records were malformed than --max-rejected"
        },
        footer = {
            "  $ ./iolaus scan exchanges.jsonl.gz --accounts accounts.jsonl --out result",
            "  $ ./iolaus scan logs/2026-02/ logs/2026-03/ --max-rejected 5%%",
            "  $ ./iolaus scan litellm.jsonl --format litellm",
            "  $ ./iolaus scan logs/ --prompt-blind",
            "",
            "See also: iolaus demo; README.md for the fields that a log needs."
        })
final class ScanCommand implements Callable<Integer> {

    private final Scan scan;
    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Log files and folders of them: JSON Lines (plain, .gz, .zst) or Parquet.")
    private List<Path> inputs = List.of();

    @Option(
            names = {"-a", "--accounts"},
            paramLabel = "FILE",
            description = "The account table, JSON Lines. Links by payment and sign-up need it. Default: the accounts.jsonl in a folder that is scanned, if there is one")
    private @Nullable Path accounts;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "iolaus-scan",
            description = "Where the outputs go; made where missing. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "NAME",
            converter = FormatName.class,
            description = "The log's format: contract, litellm, otlp, or mapped with --field-map. Default: recognised from the content")
    private @Nullable Format format;

    @Option(
            names = "--field-map",
            paramLabel = "FILE",
            description = "YAML that says which of your fields is which of ours, for a format of your own.")
    private @Nullable Path fieldMap;

    @Option(
            names = "--max-rejected",
            paramLabel = "RATIO",
            defaultValue = "1%",
            converter = Ratio.class,
            description = "The share of records that may be malformed, as 0.01 or 1%%. Default: ${DEFAULT-VALUE}")
    private double maxRejected;

    @Option(
            names = {"-p", "--parallelism"},
            paramLabel = "N",
            description = "How many tasks work at once; changes no byte of the outputs. Default: one a processor")
    private int parallelism = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of whatever is drawn at random. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--prompt-blind",
            description = "Makes every hash of a text under a secret key, so that nobody can test guesses of prompts against what is kept or written.")
    private boolean promptBlind;

    @Option(
            names = "--sketch-key",
            paramLabel = "FILE",
            description = "That key: 64 hexadecimal digits in a file that only you can read. Scans under one key can be compared. Default: a fresh key that is gone when the scan ends")
    private @Nullable Path sketchKey;

    /// The formats as this page and the documents spell them.
    static final class FormatName implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            return Format.named(value)
                    .orElseThrow(() -> new TypeConversionException("must be contract, litellm, otlp or mapped, got '" + value + "'"));
        }
    }

    ScanCommand(Scan scan, Progress progress) {
        this.scan = scan;
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException {
        validate();
        ScanOutcome outcome = scan.run(
                new ScanRequest(inputs, accounts, out, format, fieldMap, maxRejected, parallelism, seed, promptBlind, sketchKey), progress);
        ScanSummary summary = new ScanSummary(spec.commandLine().getOut(), spec.commandLine().getColorScheme().ansi());
        boolean tooMany = outcome.rejectedMoreThan(maxRejected);
        summary.printRejected(spec.commandLine().getErr(), outcome, out, maxRejected);
        summary.printSilences(spec.commandLine().getErr(), outcome);
        summary.print(outcome, out);
        return tooMany ? ExitStatus.TOO_MANY_REJECTED : ExitStatus.DONE;
    }

    private void validate() throws UnreadableInputException {
        if (parallelism < 1) {
            throw new ParameterException(spec.commandLine(), "--parallelism must be >= 1, got " + parallelism);
        }
        if (fieldMap != null && format != null && format != Format.MAPPED) {
            throw new ParameterException(
                    spec.commandLine(), "--field-map goes with --format mapped, got " + format.wireName());
        }
        if (fieldMap == null && format == Format.MAPPED) {
            throw new ParameterException(spec.commandLine(), "--format mapped needs --field-map");
        }
        if (sketchKey != null && !promptBlind) {
            throw new ParameterException(spec.commandLine(), "--sketch-key goes with --prompt-blind");
        }
        List<Path> files = new ArrayList<>(inputs);
        if (accounts != null) {
            files.add(requireFile("--accounts", accounts));
        }
        if (fieldMap != null) {
            files.add(requireFile("--field-map", fieldMap));
        }
        if (sketchKey != null) {
            files.add(requireFile("--sketch-key", sketchKey));
        }
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new UnreadableInputException(file, "no such file or folder");
            }
            if (!Files.isReadable(file)) {
                throw new UnreadableInputException(file, "permission denied");
            }
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new ParameterException(spec.commandLine(), "--out " + out + " is a file; a folder is needed");
        }
        Path outAbsolute = out.toAbsolutePath().normalize();
        for (Path input : inputs) {
            // The next scan of that folder would read this one's outputs as a log.
            if (Files.isDirectory(input) && outAbsolute.startsWith(input.toAbsolutePath().normalize())) {
                throw new ParameterException(
                        spec.commandLine(), "--out " + out + " lies inside " + input + ", which is scanned");
            }
        }
    }

    private static Path requireFile(String option, Path file) throws UnreadableInputException {
        if (Files.isDirectory(file)) {
            throw new UnreadableInputException(file, "is a folder; " + option + " needs a file");
        }
        return file;
    }
}
