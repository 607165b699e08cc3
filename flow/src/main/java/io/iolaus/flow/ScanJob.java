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
///  --results URI     folder for findings.bin and rejected.jsonl, reachable from every machine
///  --accounts FILE   account table (optional)
///  PATH...           the log; every machine sees it under the same path
/// ```
public final class ScanJob {

    private static final String USAGE = "usage: --results URI [--accounts FILE] PATH...";

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
        List<Path> paths = new ArrayList<>();
        for (Iterator<String> left = arguments.iterator(); left.hasNext(); ) {
            String argument = left.next();
            switch (argument) {
                case "--results" -> results = value(argument, left);
                case "--accounts" -> accounts = value(argument, left);
                default -> paths.add(Path.of(argument));
            }
        }
        if (results == null || paths.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        return ScanInputs.bounded(
                ScanInputs.log(LogFiles.find(paths)),
                accounts == null ? null : Path.of(accounts),
                new ResultsFolder(results));
    }

    private static String value(String option, Iterator<String> left) {
        if (!left.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value; " + USAGE);
        }
        return left.next();
    }
}
