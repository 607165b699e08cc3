package io.iolaus.server.follow;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import io.iolaus.flow.intake.IntakeBatch;
import io.iolaus.flow.source.LineReader;
import io.iolaus.ingest.Rejected;
import io.iolaus.profile.Reading;
import io.iolaus.server.intake.Records;
import org.jspecify.annotations.Nullable;

/// A file that is followed, whatever name it has. It stays open while it grows, so that the end of one that was renamed or deleted is
/// read too. One thread.
///
/// ```text
///  at a bookmark --whole lines--> a chunk --it is in the log--> at the next bookmark
///        |
///        +--the content before the bookmark is another--> isOther: what was there is gone
/// ```
final class FollowedFile implements Closeable {

    private static final int MOST_LINES = 5_000;
    private static final int MOST_BYTES = 8 << 20;
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final String source;
    private Listing listing;
    private boolean listed = true;
    private Bookmark at;
    private @Nullable FileInputStream open;
    private @Nullable Chunk chunk;
    private boolean other;
    private long fruitless = -1; // the size at which there was no whole line
    private long readAt = System.nanoTime();

    /// Whole lines, read.
    ///
    /// @param rejected those that break the contract
    /// @param after where reading stands once they are in the log
    record Chunk(IntakeBatch.Readings batch, List<Rejected> rejected, Bookmark after) {}

    /// @param source its name among the log's marks
    FollowedFile(String source, Listing listing, Bookmark at) {
        this.source = source;
        this.listing = listing;
        this.at = at;
    }

    String source() {
        return source;
    }

    Listing listing() {
        return listing;
    }

    /// Hears how its folder lists it now.
    void listed(Listing now) {
        listing = now;
        listed = true;
    }

    /// Hears that no folder has it any more.
    void gone() {
        listed = false;
    }

    /// Whether its content was replaced: by a truncation, or since another file has its inode.
    boolean isOther() {
        return other;
    }

    /// Whether everything that was there at the last look is in the log.
    boolean isRead() {
        return chunk == null && at.next() >= listing.size();
    }

    /// Whether nothing came for a minute.
    boolean isQuiet() {
        return chunk == null && System.nanoTime() - readAt > QUIET_NANOS;
    }

    /// Whether nobody can write to it by a name that is followed, and nothing is left of it.
    boolean isOver() {
        return !listed && (open == null || isQuiet());
    }

    /// The lines that come next, the same until they are [taken][#took]; null while there are none.
    ///
    /// @throws IOException if it may not be read
    @Nullable Chunk next() throws IOException {
        if (chunk == null && (open != null || (listed && !isRead()))) {
            FileInputStream file = opened();
            long size = file.getChannel().size();
            if (size != at.next() && size != fruitless) {
                chunk = read(file);
                fruitless = chunk == null ? size : -1;
            }
        }
        return chunk;
    }

    private FileInputStream opened() throws IOException {
        FileInputStream file = open;
        if (file == null) {
            file = listing.open();
            open = file;
        }
        return file;
    }

    private @Nullable Chunk read(FileInputStream file) throws IOException {
        Records<Reading> records = Records.ofExchanges();
        LineReader lines = LineReader.at(file, at.next());
        Path path = listing.path();
        long next = at.next();
        long line = at.lines();
        while (line - at.lines() < MOST_LINES && next - at.next() < MOST_BYTES && lines.next() && lines.whole()) {
            next = lines.nextOffset();
            line++;
            if (lines.tooLong()) {
                records.addTooLong(path.toString(), line);
            } else if (!lines.blank()) {
                records.add(lines.buffer(), lines.start(), lines.length(), path.toString(), line);
            }
        }
        Bookmark after = Bookmark.at(file.getChannel(), next, line);
        // Last of all: what was truncated meanwhile would be read as what it was not.
        other = at.fit(file.getChannel()) != Bookmark.Fit.SAME;
        if (other || next == at.next()) {
            return null;
        }
        return new Chunk(new IntakeBatch.Readings(after.mark(source).key(), records.taken()), records.rejected(), after);
    }

    /// Goes on behind a chunk that is in the log.
    void took(Chunk taken) {
        at = taken.after();
        chunk = null;
        readAt = System.nanoTime();
    }

    /// Lets go of the file until it grows again.
    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
