package io.iolaus.cli;

import java.io.PrintStream;

/// Where long work says how far it is. Standard output stays free of it.
public interface Progress {

    /// Says that the total of a stage cannot be known before its end.
    long UNKNOWN = -1;

    /// Begins a stage of the work: `begin("reading", 2_000_000, "exchanges")`.
    ///
    /// @param name what is being done, one or two words
    /// @param total how many units there are in all, or [#UNKNOWN]
    /// @param unit what is counted, in the plural
    Stage begin(String name, long total, String unit);

    /// One stage; closing it ends it. Safe to call from any thread.
    interface Stage extends AutoCloseable {

        /// Says that `done` units are done in all; smaller than before is ignored.
        void to(long done);

        @Override
        void close();
    }

    /// Says nothing.
    static Progress silent() {
        return (name, total, unit) -> new Stage() {
            @Override
            public void to(long done) {}

            @Override
            public void close() {}
        };
    }

    /// A bar where `columns` (the width of the terminal that `out` writes to) is known, plain lines otherwise.
    static Progress on(PrintStream out, int columns) {
        return columns > 0 ? new BarProgress(out, columns) : new LineProgress(out, System::nanoTime);
    }
}
