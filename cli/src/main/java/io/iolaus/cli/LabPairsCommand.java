package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import io.iolaus.lab.baseline.PublishedPairs;
import io.iolaus.lab.baseline.SentenceEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iolaus lab pairs`: the window methods on the data that they were published with.
@Command(
        name = "pairs",
        header = "Runs the published window methods on published data.",
        sortOptions = false,
        description = {
            "Draws windows of honest and mixed queries from the pairs of arXiv 2606.05725 that the test data hold, and prints "
                    + "how many each method flags. Needs mea_labelled_queries.jsonl.gz in the folder of test data, which is "
                    + "not in the repository."
        },
        exitCodeList = {"0:done, whatever was flagged", "1:a fault of the program or the machine", "2:wrong usage, or no data"},
        footer = {"  $ ./iolaus lab pairs --encoder bge-small", "", "See also: iolaus lab compare"})
final class LabPairsCommand implements Callable<Integer> {

    private static final int PERCENT = 100;

    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Option(names = "--length", paramLabel = "N", defaultValue = "1500", description = "Queries of a window. Default: ${DEFAULT-VALUE}")
    private int length;

    @Option(names = "--apart", description = "Takes the reference from queries that no window is drawn from, as a provider would have to.")
    private boolean apart;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private EncoderOption encoder;

    LabPairsCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException {
        if (length < 2) {
            throw new ParameterException(spec.commandLine(), "--length must be >= 2, got " + length);
        }
        Path file = PublishedPairs.file().orElseThrow(() -> new ParameterException(
                spec.commandLine(), "mea_labelled_queries.jsonl.gz is missing; IOLAUS_JAVA_OPTS=-Diolaus.data=DIR says where to look"));
        SentenceEncoder texts = encoder.encoder();
        PublishedPairs.Plan published = PublishedPairs.Plan.PUBLISHED;
        PublishedPairs.Plan plan =
                new PublishedPairs.Plan(length, published.calibration(), published.windows(), published.repetitions(), apart);
        PublishedPairs pairs;
        try (Progress.Stage stage = progress.begin("drawing windows", PERCENT, "percent")) {
            pairs = PublishedPairs.of(file, texts, plan, share -> stage.to(Math.round(PERCENT * share)));
        }
        spec.commandLine().getOut().println("encoder " + texts.name());
        pairs.lines().forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
