package io.iolaus.cli;

import io.iolaus.flow.source.ReadProgress;

/// Tells how far a scan is: by the bytes that were read, then that it judges.
final class ScanWatch implements AutoCloseable {

    private static final long MILLIS_BETWEEN_LOOKS = 50;
    private static final long KILO = 1_000;
    private static final long SHOWN_IN_KILOBYTES = 10_000_000;

    private final Progress progress;
    private final ReadProgress reading;
    private final long unitBytes;
    private final Thread watcher;
    private Progress.Stage stage;
    private boolean judging;

    ScanWatch(Progress progress, ReadProgress reading) {
        this.progress = progress;
        this.reading = reading;
        unitBytes = reading.totalBytes() < SHOWN_IN_KILOBYTES ? KILO : KILO * KILO;
        stage = progress.begin("reading", inUnits(reading.totalBytes()), unitBytes == KILO ? "kB" : "MB");
        watcher = Thread.ofPlatform().daemon().name("scan-watch").unstarted(this::watch);
    }

    void start() {
        watcher.start();
    }

    private void watch() {
        try {
            while (!judging) {
                look();
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            }
        } catch (InterruptedException closed) {
            // Nothing is left to tell.
        }
    }

    private void look() {
        long read = reading.bytesRead();
        stage.to(inUnits(read));
        if (read == reading.totalBytes()) {
            stage.close();
            judging = true;
            stage = progress.begin("linking and judging", Progress.UNKNOWN, "");
        }
    }

    private long inUnits(long bytes) {
        return Math.ceilDiv(bytes, unitBytes);
    }

    /// Ends the stage that the scan is in.
    @Override
    public void close() {
        watcher.interrupt();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!judging) {
            // A short scan is over between two looks.
            look();
        }
        stage.close();
    }
}
