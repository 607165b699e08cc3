package io.iolaus.cli;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A bar with rate and time left, redrawn in place; for a terminal.
final class BarProgress implements Progress {

    private static final int WIDEST = 110;
    private static final int MILLIS_BETWEEN_DRAWINGS = 200;

    private final PrintStream out;
    private final int columns;

    BarProgress(PrintStream out, int columns) {
        this.out = out;
        this.columns = Math.min(columns, WIDEST);
    }

    @Override
    public Stage begin(String name, long total, String unit) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(MILLIS_BETWEEN_DRAWINGS)
                .setConsumer(new ConsoleProgressBarConsumer(out, columns))
                .build();
        return new Stage() {
            private boolean closed;

            @Override
            public synchronized void to(long done) {
                if (!closed && done > bar.getCurrent()) {
                    bar.stepTo(done);
                }
            }

            @Override
            public synchronized void close() {
                if (!closed) {
                    closed = true;
                    bar.close();
                }
            }
        };
    }
}
