package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import io.iolaus.cli.output.ScanFolder;
import io.iolaus.lab.score.Scoring;
import io.iolaus.lab.world.TruthFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `iolaus lab score`: holds a scan's outputs against the truth of the world that was scanned.
@Command(
        name = "score",
        header = "Scores a scan of a world.",
        description = {
            "Holds accounts.csv and campaigns.json, of this detector or of any that writes them, against a world's "
                    + "truth.jsonl, and prints what was found and who was hit by mistake."
        },
        exitCodeList = {"0:scored, whatever the score", "1:a fault of the program or the machine", "2:wrong usage, or files that cannot be read"},
        footer = {"  $ ./iolaus lab score world-7/truth.jsonl scan-7", "", "See also: iolaus lab world, iolaus scan"})
final class LabScoreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TRUTH", description = "The world's truth.jsonl.")
    @SuppressWarnings("NullAway.Init")
    private Path truthFile;

    @Parameters(index = "1", paramLabel = "DIR", description = "The scan's output folder.")
    @SuppressWarnings("NullAway.Init")
    private Path scan;

    @Override
    public Integer call() throws IOException {
        TruthFile truth = TruthFile.read(truthFile);
        ScoreLines.of(new Scoring(truth.accounts()).score(ScanFolder.read(scan)), truth)
                .forEach(spec.commandLine().getOut()::println);
        return ExitStatus.DONE;
    }
}
