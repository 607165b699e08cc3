package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LineProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();
    private final Progress progress =
            new LineProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), nanos::get);

    @Test
    void aLineComesEveryFiveSecondsAndAtTheEnd() {
        try (Progress.Stage stage = progress.begin("reading", 4000, "exchanges")) {
            for (int second = 1; second <= 12; second++) {
                nanos.set(TimeUnit.SECONDS.toNanos(second));
                stage.to(100L * second);
            }
        }
        assertThat(lines())
                .containsExactly(
                        "reading: 500 of 4,000 exchanges, 100 exchanges/s, 35 s left",
                        "reading: 1,000 of 4,000 exchanges, 100 exchanges/s, 30 s left",
                        "reading: 1,200 of 4,000 exchanges, 100 exchanges/s, done in 12 s");
    }

    @Test
    void anUnknownTotalIsNotGuessed() {
        try (Progress.Stage stage = progress.begin("reading", Progress.UNKNOWN, "exchanges")) {
            nanos.set(TimeUnit.SECONDS.toNanos(6));
            stage.to(6000);
        }
        assertThat(lines())
                .containsExactly("reading: 6,000 exchanges, 1,000 exchanges/s", "reading: 6,000 exchanges, 1,000 exchanges/s, done in 6.0 s");
    }

    @Test
    void aSmallerCountAndALateOneAreIgnored() {
        Progress.Stage stage = progress.begin("linking", 10, "accounts");
        stage.to(5);
        stage.to(3);
        stage.close();
        stage.to(9);
        stage.close();

        assertThat(lines()).containsExactly("linking: 5 of 10 accounts, done in 0.0 s");
    }

    @Test
    void aTerminalGetsABarThatEndsWhereItShould() {
        Progress bar = Progress.on(new PrintStream(bytes, true, StandardCharsets.UTF_8), 100);
        try (Progress.Stage stage = bar.begin("reading", 2000, "exchanges")) {
            stage.to(2000);
            stage.to(1000);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("reading", "100%", "2000/2000");
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
