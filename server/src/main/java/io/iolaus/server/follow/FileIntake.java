package io.iolaus.server.follow;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import io.iolaus.flow.intake.IntakeFullException;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.server.config.FilePattern;
import io.iolaus.server.intake.Aside;
import io.iolaus.server.intake.PatientThread;
import io.iolaus.server.metrics.Meters;
import io.iolaus.server.metrics.Taken;
import io.iolaus.server.metrics.Way;
import org.jspecify.annotations.Nullable;

/// Puts what files have into the intake log as they grow, on a thread of its own, for as long as the server runs.
///
/// ```text
///  following --whole lines--> batch with its mark in the log, then the next lines
///      |   ^
///  log full: pause, then the same lines again; the files stay open meanwhile
/// ```
/// The log alone says how far a file was read, so a crash at any moment loses nothing and counts nothing twice.
public final class FileIntake implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMillis(200);
    private static final System.Logger LOG = System.getLogger(FileIntake.class.getName());

    private final List<FilePattern> patterns;
    private final IntakeLog intake;
    private final Aside aside;
    private final Meters meters;
    private final FollowedFiles files;
    private final PatientThread thread;
    private volatile List<String> wrong = List.of();

    private FileIntake(List<FilePattern> patterns, IntakeLog intake, Aside aside, Meters meters) {
        this.patterns = patterns;
        this.intake = intake;
        this.aside = aside;
        this.meters = meters;
        this.files = new FollowedFiles(patterns, intake);
        this.thread = new PatientThread("follow", "follow: ", "follow: the files were not read yet", this::read, FileIntake::reason);
    }

    /// Begins to read, or to wait for files that are not there yet.
    ///
    /// @param aside for lines that break the contract
    public static FileIntake start(List<FilePattern> patterns, IntakeLog intake, Aside aside, Meters meters) {
        FileIntake started = new FileIntake(patterns, intake, aside, meters);
        started.thread.start();
        return started;
    }

    /// What keeps it from reading all that it should; nothing while it does.
    public List<String> missing() {
        List<String> missing = new ArrayList<>(thread.missing().stream().toList());
        missing.addAll(wrong);
        return missing;
    }

    private void read(PatientThread running) throws IOException, InterruptedException {
        while (!running.isClosing()) {
            List<String> problems = new ArrayList<>();
            boolean some = false;
            for (FollowedFile file : files.all()) {
                some |= take(file, problems);
            }
            problems.addAll(files.wrong());
            say(problems.stream().map(problem -> "follow: " + problem).toList());
            aside.keep();
            running.well("follow: reads " + patterns);
            if (!some && running.closesWithin(IDLE)) {
                return;
            }
        }
    }

    private boolean take(FollowedFile file, List<String> problems) throws IOException {
        long begun = System.nanoTime();
        FollowedFile.@Nullable Chunk chunk;
        try {
            chunk = file.next();
        } catch (NoSuchFileException e) {
            return false; // renamed since the last look; the next one tells
        } catch (FileNotFoundException e) {
            problems.add(file.listing().path() + ": may not be read");
            return false;
        } catch (IOException e) {
            problems.add(file.listing().path() + ": cannot be read (" + e.getClass().getSimpleName() + ")");
            return false;
        }
        if (chunk == null) {
            return false;
        }
        boolean repeated = intake.append(chunk.batch()).repeated();
        file.took(chunk);
        aside.add(chunk.rejected());
        int accepted = chunk.batch().size();
        meters.took(new Taken(Way.FOLLOW, Taken.Of.EXCHANGES, accepted, chunk.rejected().size(), repeated), System.nanoTime() - begun);
        return true;
    }

    /// Once for each.
    private void say(List<String> problems) {
        for (String problem : problems) {
            if (!wrong.contains(problem)) {
                LOG.log(System.Logger.Level.WARNING, problem);
            }
        }
        if (problems.isEmpty() && !wrong.isEmpty()) {
            LOG.log(System.Logger.Level.INFO, "follow: reads all of " + patterns + " again");
        }
        wrong = List.copyOf(problems);
    }

    private static String reason(Exception failure) {
        return switch (failure) {
            case IntakeFullException e -> "the intake log is full; reading goes on once a checkpoint frees some of it";
            case IOException e -> String.valueOf(e.getMessage()); // of the log or a folder, in our words
            default -> PatientThread.place(failure);
        };
    }

    /// Ends after the batch that is being written.
    @Override
    public void close() throws IOException {
        thread.close();
        files.close();
    }
}
