package io.iolaus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import io.iolaus.cli.output.OutputFolder;
import io.iolaus.cli.output.RunMetadata;
import io.iolaus.cli.output.ScanOutputs;
import io.iolaus.flow.EmbeddedFlink;
import io.iolaus.flow.KeyPlace;
import io.iolaus.flow.ResultsFolder;
import io.iolaus.flow.ScanInputs;
import io.iolaus.flow.ScanResults;
import io.iolaus.flow.SketchKeyFile;
import io.iolaus.flow.source.AccountFile;
import io.iolaus.flow.source.FieldMapFile;
import io.iolaus.flow.source.LogFiles;
import io.iolaus.flow.source.LogSource;
import io.iolaus.flow.source.UnreadableInputException;
import io.iolaus.profile.Reading;
import io.iolaus.share.SharingPolicy;
import io.iolaus.sketch.SketchKey;
import org.jspecify.annotations.Nullable;

/// A scan by the pipeline on Flink inside this process.
final class EmbeddedScan implements Scan {

    @Override
    public ScanOutcome run(ScanRequest request, Progress progress) throws IOException {
        Instant started = Instant.now();
        long begun = System.nanoTime();
        // All that the user may have to mend is looked at before a folder is made.
        LogFiles files = find(request);
        @Nullable Path accounts = accountTable(request, files, progress);
        try (KeyPlace.@Nullable InMemory key = sketchKey(request);
                OutputFolder output = OutputFolder.begin(request.out())) {
            ResultsFolder results = ResultsFolder.local(output.scratch());
            ScanResults found = detect(request, key == null ? ScanInputs.log(files) : ScanInputs.log(files, key), accounts, results, output, progress);
            List<String> inputs = new ArrayList<>();
            request.inputs().forEach(path -> inputs.add(path.toString()));
            if (accounts != null) {
                inputs.add(accounts.toString());
            }
            String version = VersionCommand.version();
            RunMetadata run = new RunMetadata(
                    version, request.seed(), inputs, started, Duration.ofNanos(System.nanoTime() - begun), found.rejected(), request.promptBlind());
            ScanOutputs.write(output, found.findings(), run, SharingPolicy.cautious(version));
            output.adopt(ResultsFolder.REJECTED);
            ScanOutcome outcome = outcome(found, accounts);
            output.commit();
            return outcome;
        }
    }

    /// The key of a prompt-blind scan, held for its readers until closed; null where the scan is none.
    private static KeyPlace.@Nullable InMemory sketchKey(ScanRequest request) throws IOException {
        if (!request.promptBlind()) {
            return null;
        }
        if (request.sketchKey() != null) {
            return KeyPlace.InMemory.hold(SketchKeyFile.read(request.sketchKey()));
        }
        byte[] secret = new byte[SketchKey.BYTES];
        new SecureRandom().nextBytes(secret);
        SketchKey fresh = new SketchKey(secret);
        Arrays.fill(secret, (byte) 0);
        return KeyPlace.InMemory.hold(fresh);
    }

    private static LogFiles find(ScanRequest request) throws IOException {
        if (request.fieldMap() != null) {
            return LogFiles.find(request.inputs(), FieldMapFile.read(request.fieldMap()));
        }
        return request.format() == null
                ? LogFiles.find(request.inputs())
                : LogFiles.find(request.inputs(), request.format());
    }

    /// The table that was named, or the one that lies in a folder that was.
    private static @Nullable Path accountTable(ScanRequest request, LogFiles files, Progress progress)
            throws UnreadableInputException {
        List<Path> lying = files.accountTables();
        if (request.accounts() != null || lying.isEmpty()) {
            return request.accounts();
        }
        if (lying.size() > 1) {
            throw new UnreadableInputException(
                    lying.getFirst(), "is one of " + lying.size() + " account tables in the folders given; name one with --accounts");
        }
        progress.say("account table: " + lying.getFirst());
        return lying.getFirst();
    }

    private static ScanResults detect(
            ScanRequest request,
            LogSource<Reading> log,
            @Nullable Path accounts,
            ResultsFolder results,
            OutputFolder output,
            Progress progress)
            throws IOException {
        try (EmbeddedFlink flink = EmbeddedFlink.start(request.parallelism())) {
            output.stopFirst(flink::close);
            try (ScanWatch watch = new ScanWatch(progress, log.progress())) {
                watch.start();
                return flink.scan(ScanInputs.bounded(log, accounts, results));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("scan was interrupted");
        }
    }

    private static ScanOutcome outcome(ScanResults found, @Nullable Path accounts) throws IOException {
        long rejectedRows = accounts == null ? 0 : found.rejectedIn(accounts.toString());
        long rejectedRecords = found.rejected() - rejectedRows;
        long rows = accounts == null || rejectedRows == 0 ? rejectedRows : AccountFile.read(accounts).rows();
        return new ScanOutcome(
                found.findings(),
                new Tally(found.findings().exchanges() + rejectedRecords, rejectedRecords),
                new Tally(rows, rejectedRows),
                found.firstRejected());
    }
}
