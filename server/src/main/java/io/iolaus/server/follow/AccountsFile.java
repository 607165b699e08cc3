package io.iolaus.server.follow;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.intake.IntakeFullException;
import io.iolaus.flow.intake.IntakeLog;
import io.iolaus.flow.intake.IntakeMark;
import io.iolaus.flow.source.LineReader;
import io.iolaus.ingest.Account;
import io.iolaus.server.intake.Aside;
import io.iolaus.server.intake.PatientThread;
import io.iolaus.server.intake.Records;
import io.iolaus.server.metrics.Meters;
import io.iolaus.server.metrics.Taken;
import io.iolaus.server.metrics.Way;
import io.iolaus.server.store.Accounts;
import io.iolaus.server.store.Registrar;

/// Keeps the account table as a file has it: reads the whole file whenever it changes, on a thread of its own.
///
/// Rows that say nothing new are not put into the intake log, so that a table of a million rows of which one changes costs one row.
/// Which state of the file was read is a mark in the log: a restart does not put old rows in the place of what came over HTTP since.
public final class AccountsFile implements AutoCloseable {

    private static final String SOURCE = "accounts";
    private static final int CHUNK = 5_000;
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Path path;
    private final IntakeLog intake;
    private final Table table;
    private final Aside aside;
    private final Meters meters;
    private final Duration look;
    private final PatientThread thread;

    /// Where decisions look rows up.
    public interface Table {

        /// The rows of those accounts that have one, by account.
        Map<String, Account> find(Collection<String> accountIds) throws IOException;

        /// Puts each row in the place of the one before it.
        void keep(List<Account> rows) throws IOException;

        /// A server's.
        static Table of(Accounts accounts, Registrar registrar) {
            return new Table() {
                @Override
                public Map<String, Account> find(Collection<String> accountIds) throws IOException {
                    return accounts.find(accountIds);
                }

                @Override
                public void keep(List<Account> rows) throws IOException {
                    registrar.keep(rows, System.currentTimeMillis());
                }
            };
        }
    }

    private AccountsFile(Path path, IntakeLog intake, Table table, Aside aside, Meters meters, Duration look) {
        this.path = path;
        this.intake = intake;
        this.table = table;
        this.aside = aside;
        this.meters = meters;
        this.look = look;
        this.thread = new PatientThread(
                "accounts", "accounts.file: ", "accounts.file: was not read yet", this::read, this::reason);
    }

    /// Begins to read, or to wait for a file that is not there yet; looks every five seconds.
    ///
    /// @param aside for rows that break the contract
    public static AccountsFile start(Path path, IntakeLog intake, Table table, Aside aside, Meters meters) {
        return start(path, intake, table, aside, meters, LOOK);
    }

    static AccountsFile start(Path path, IntakeLog intake, Table table, Aside aside, Meters meters, Duration look) {
        AccountsFile started = new AccountsFile(path, intake, table, aside, meters, look);
        started.thread.start();
        return started;
    }

    /// What keeps it from reading, or nothing while it reads.
    public Optional<String> missing() {
        return thread.missing();
    }

    private void read(PatientThread running) throws IOException, InterruptedException {
        do {
            String state = state(); // before it is read: what is written meanwhile is read again
            if (!state.equals(stateRead().trace())) {
                take(rows());
                intake.append(new IntakeBatch.Accounts(new IntakeMark(SOURCE, stateRead().next() + 1, state).key(), List.of()));
            }
            aside.keep();
            running.well("accounts.file: reads " + path);
        } while (!running.closesWithin(look));
    }

    private String state() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new IOException(path + ": is no file");
        }
        return Bookmark.digest(path + " " + attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime());
    }

    private IntakeMark stateRead() {
        return intake.marks().stream().filter(mark -> mark.source().equals(SOURCE)).findFirst().orElse(new IntakeMark(SOURCE, 0));
    }

    /// The last row of each account.
    private Collection<Account> rows() throws IOException {
        long begun = System.nanoTime();
        Records<Account> records = Records.ofAccounts();
        try (FileInputStream file = new FileInputStream(path.toFile());
                LineReader lines = LineReader.at(file, 0)) {
            for (long line = 1; lines.next(); line++) {
                if (lines.tooLong()) {
                    records.addTooLong(path.toString(), line);
                } else if (!lines.blank()) {
                    records.add(lines.buffer(), lines.start(), lines.length(), path.toString(), line);
                }
            }
        }
        aside.add(records.rejected());
        if (!records.rejected().isEmpty()) {
            meters.took(new Taken(Way.FOLLOW, Taken.Of.ACCOUNTS, 0, records.rejected().size(), false), System.nanoTime() - begun);
        }
        Map<String, Account> last = new LinkedHashMap<>();
        records.taken().forEach(row -> last.put(row.id(), row));
        return last.values();
    }

    private void take(Collection<Account> rows) throws IOException {
        List<Account> chunk = new ArrayList<>();
        for (Account row : rows) {
            chunk.add(row);
            if (chunk.size() == CHUNK) {
                takeChunk(chunk);
                chunk.clear();
            }
        }
        takeChunk(chunk);
    }

    private void takeChunk(List<Account> rows) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        long begun = System.nanoTime();
        Map<String, Account> kept = table.find(rows.stream().map(Account::id).toList());
        List<Account> changed = rows.stream().filter(row -> !row.equals(kept.get(row.id()))).toList();
        if (!changed.isEmpty()) {
            intake.append(new IntakeBatch.Accounts("", changed)); // first, or a crash would leave the job without what the table has
        }
        table.keep(rows); // all of them, so that none is over by its age while the file has it
        meters.took(new Taken(Way.FOLLOW, Taken.Of.ACCOUNTS, changed.size(), 0, false), System.nanoTime() - begun);
    }

    private String reason(Exception failure) {
        return switch (failure) {
            case IntakeFullException e -> "the intake log is full; reading goes on once a checkpoint frees some of it";
            case NoSuchFileException e -> path + " is not there";
            case FileNotFoundException e -> path + " may not be read";
            case IOException e -> String.valueOf(e.getMessage()); // the log's, the store's or ours
            default -> PatientThread.place(failure);
        };
    }

    /// Ends after the rows that are being kept.
    @Override
    public void close() {
        thread.close();
    }
}
