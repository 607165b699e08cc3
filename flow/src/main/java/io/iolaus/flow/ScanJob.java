package io.iolaus.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import io.iolaus.flow.source.LogFiles;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/// The entry point of the jar on a Flink cluster: `flink run -c io.iolaus.flow.ScanJob iolaus.jar ...`.
///
/// ```text
///  --results URI      folder for findings.bin and rejected.jsonl, reachable from every machine
///  --accounts FILE    account table (optional)
///  --sketch-key FILE  scan prompt-blind, under the key in this file (optional)
///  PATH...            the log; every machine sees it, and the key, under the same path
/// ```
public final class ScanJob {

    private static final String USAGE = "usage: --results URI [--accounts FILE] [--sketch-key FILE] PATH...";

    private ScanJob() {}

    /// Submits a scan to the cluster that Flink's own environment points to and waits for its end.
    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DetectionPipeline.build(env, inputs(List.of(arguments)));
        env.execute("iolaus scan");
    }

    /// What the arguments ask for.
    ///
    /// @throws IllegalArgumentException if they are wrong
    static ScanInputs inputs(List<String> arguments) throws IOException {
        @Nullable String results = null;
        @Nullable String accounts = null;
        @Nullable String sketchKey = null;
        List<Path> paths = new ArrayList<>();
        for (Iterator<String> left = arguments.iterator(); left.hasNext(); ) {
            String argument = left.next();
            switch (argument) {
                case "--results" -> results = value(argument, left);
                case "--accounts" -> accounts = value(argument, left);
                case "--sketch-key" -> sketchKey = value(argument, left);
                default -> paths.add(Path.of(argument));
            }
        }
        if (results == null || paths.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        LogFiles files = LogFiles.find(paths);
        return ScanInputs.bounded(
                sketchKey == null ? ScanInputs.log(files) : ScanInputs.log(files, keyIn(sketchKey)),
                accounts == null ? null : Path.of(accounts),
                new ResultsFolder(results));
    }

    /// The place of a key that can be read here too, so that a wrong file fails before anything is submitted.
    private static KeyPlace keyIn(String file) throws IOException {
        KeyPlace place = new KeyPlace.InFile(file);
        place.fetch();
        return place;
    }

    private static String value(String option, Iterator<String> left) {
        if (!left.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value; " + USAGE);
        }
        return left.next();
    }
}
