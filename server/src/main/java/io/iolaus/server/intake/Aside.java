package io.iolaus.server.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import io.iolaus.flow.RejectedRing;
import io.iolaus.flow.source.SourceRecord;
import io.iolaus.ingest.Rejected;

/// Keeps the latest records that break the contract, by place, field and rule. Any thread.
public final class Aside implements AutoCloseable {

    private static final long KEEP_NANOS = Duration.ofSeconds(5).toNanos();
    private static final System.Logger LOG = System.getLogger(Aside.class.getName());

    private final Path folder;
    private final RejectedRing ring;
    private long count;
    private long kept;
    private long keptAt = System.nanoTime() - KEEP_NANOS;

    private Aside(Path folder, RejectedRing ring) {
        this.folder = folder;
        this.ring = ring;
    }

    /// Goes on in a folder, which is made where there is none; one at a time.
    public static Aside in(Path folder) throws IOException {
        return new Aside(folder, RejectedRing.goingOn(Files.createDirectories(folder)));
    }

    /// Takes records that were set aside.
    public synchronized void add(List<Rejected> records) throws IOException {
        for (Rejected record : records) {
            count++;
            ring.add(new SourceRecord.SetAside<>(record.source(), 0, record.line(), record.field(), record.rule()));
        }
    }

    /// Writes them down, at most once in five seconds: each time fills a file of the ring.
    public synchronized void keep() throws IOException {
        if (System.nanoTime() - keptAt >= KEEP_NANOS) {
            write();
        }
    }

    private void write() throws IOException {
        if (count > kept) {
            ring.flush();
            LOG.log(System.Logger.Level.WARNING, (count - kept) + " records break the contract; they are set aside in " + folder);
            kept = count;
            keptAt = System.nanoTime();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        write();
    }
}
