package io.iolaus.flow.source;

import io.iolaus.ingest.AccountDecoder;
import io.iolaus.ingest.AccountsTable;
import io.iolaus.ingest.MalformedRecordException;
import io.iolaus.ingest.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An account table, read whole: it is small next to a log, and links look into it at random.
///
/// @param accounts the good rows
/// @param rejected the others, by line
public record AccountFile(AccountsTable accounts, List<Rejected> rejected) {

    /// The longest line that is decoded, bytes; no account needs a hundredth of it.
    static final int LONGEST_LINE = 1 << 20;

    public AccountFile {
        rejected = List.copyOf(rejected);
    }

    /// Reads JSON Lines, plain, gzip or zstd.
    ///
    /// @throws UnreadableInputException if the file is missing or no file of lines
    public static AccountFile read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new UnreadableInputException(path, Files.exists(path) ? "is no file" : "no such file");
        }
        Container container = Container.of(path);
        if (container == Container.PARQUET) {
            throw new UnreadableInputException(path, "accounts are read from JSON Lines, not from Parquet");
        }
        AccountsTable accounts = new AccountsTable();
        List<Rejected> rejected = new ArrayList<>();
        AccountDecoder decoder = new AccountDecoder();
        long line = 0;
        try (LineReader lines = new LineReader(ByteStream.open(path, container, 0), 0, LONGEST_LINE)) {
            while (lines.next()) {
                line++;
                if (lines.blank()) {
                    continue;
                }
                if (lines.tooLong()) {
                    rejected.add(new Rejected(path.toString(), line, "", "is longer than " + LONGEST_LINE + " bytes"));
                    continue;
                }
                try {
                    accounts.add(decoder.decode(lines.buffer(), lines.start(), lines.length()), path + ":" + line);
                } catch (MalformedRecordException e) {
                    rejected.add(new Rejected(path.toString(), line, e.field(), e.rule()));
                }
            }
        } catch (DamagedStreamException e) {
            rejected.add(new Rejected(path.toString(), line + 1, "", String.valueOf(e.getMessage())));
        }
        return new AccountFile(accounts, rejected);
    }
}
