package io.iolaus.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/// A plain line every few seconds and one at the end; for a log file or a pipe.
final class LineProgress implements Progress {

    private static final long NANOS_BETWEEN_LINES = 5_000_000_000L;

    private final PrintStream out;
    private final LongSupplier nanoClock;

    LineProgress(PrintStream out, LongSupplier nanoClock) {
        this.out = out;
        this.nanoClock = nanoClock;
    }

    @Override
    public void say(String line) {
        out.println(line);
    }

    @Override
    public Stage begin(String name, long total, String unit) {
        return new Lines(name, total, unit, nanoClock.getAsLong());
    }

    private final class Lines implements Stage {
        private final String name;
        private final long total;
        private final String unit;
        private final long began;
        private long lastLine;
        private long done;
        private boolean closed;

        private Lines(String name, long total, String unit, long began) {
            this.name = name;
            this.total = total;
            this.unit = unit;
            this.began = began;
            this.lastLine = began;
        }

        @Override
        public synchronized void to(long doneNow) {
            if (closed || doneNow <= done) {
                return;
            }
            done = doneNow;
            long now = nanoClock.getAsLong();
            if (now - lastLine >= NANOS_BETWEEN_LINES) {
                lastLine = now;
                say(now, left(now));
            }
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                long now = nanoClock.getAsLong();
                say(now, "done in " + seconds(now - began));
            }
        }

        private void say(long now, String last) {
            if (total < 0 && done == 0) {
                out.println(name + ": " + last);
                return;
            }
            double elapsed = (now - began) / 1e9;
            String of = total >= 0 ? String.format(Locale.ROOT, " of %,d", total) : "";
            String rate = elapsed > 0 ? String.format(Locale.ROOT, ", %,.0f %s/s", done / elapsed, unit) : "";
            String end = last.isEmpty() ? "" : ", " + last;
            out.println(String.format(Locale.ROOT, "%s: %,d%s %s%s%s", name, done, of, unit, rate, end));
        }

        private String left(long now) {
            if (total < done) {
                return "";
            }
            return seconds((long) ((now - began) * ((double) (total - done) / done))) + " left";
        }

        private static String seconds(long nanos) {
            return String.format(Locale.ROOT, nanos < 10_000_000_000L ? "%.1f s" : "%.0f s", nanos / 1e9);
        }
    }
}
