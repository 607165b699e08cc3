package io.iolaus.flow.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IntakeMarkTest {

    private static final IntakeLimits SMALL = new IntakeLimits(4_000, 400_000, Duration.ZERO, 5);

    @Test
    void batchWithItsMarkIsTakenOnceHoweverItIsCut(@TempDir Path folder) throws IOException {
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            assertThat(log.mark("topic/0")).isEmpty();
            assertThat(log.append(read("topic/0", 10)).repeated()).isFalse();
            assertThat(log.append(read("topic/1", 3)).repeated()).isFalse();
            assertThat(log.append(read("topic/0", 7)).repeated()).as("a part of what was read").isTrue();
            assertThat(log.append(read("topic/0", 12)).repeated()).isFalse();
            assertThat(log.mark("topic/0")).hasValue(12);
        }
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            assertThat(log.append(read("topic/0", 12)).repeated()).isTrue();
            assertThat(log.mark("topic/1")).hasValue(3);
        }
    }

    @Test
    void markOutlivesItsBatchAndEveryKey(@TempDir Path folder) throws IOException {
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            log.append(read("silent", 4_711));
            fill(log, 5);
            for (IntakeReaderKind kind : IntakeReaderKind.values()) {
                log.release(kind, log.end());
            }
            assertThat(Segment.in(folder)).hasSize(1);
            assertThat(log.mark("silent")).hasValue(4_711);
        }
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            assertThat(log.mark("silent")).hasValue(4_711);
            assertThat(log.append(read("silent", 4_711)).repeated()).isTrue();
        }
    }

    @Test
    void crashWithinTheMarksOfANewSegmentLosesNone(@TempDir Path folder) throws IOException {
        long last;
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            log.append(read("a", 1));
            log.append(read("b", 2));
            fill(log, 3);
            last = log.end().segment();
        }
        Path newest = Segment.file(folder, last);
        for (long cut : List.of(Files.size(newest) - 1, Segment.HEADER_BYTES + 30L, (long) Segment.HEADER_BYTES, 5L)) {
            try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
                file.setLength(Math.min(cut, file.length()));
            }
            try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
                assertThat(log.mark("a")).as("cut at " + cut).hasValue(1);
                assertThat(log.mark("b")).as("cut at " + cut).hasValue(2);
            }
        }
    }

    @Test
    void sourceThatIsOverIsForgottenAndMayBeginAnew(@TempDir Path folder) throws IOException {
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            log.append(read("file/0", 900));
            log.append(read("file/1", 5));
            log.append(read(IntakeMark.over("file/0")));
            assertThat(log.mark("file/0")).isEmpty();
        }
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            assertThat(log.mark("file/0")).as("after a restart").isEmpty();
            assertThat(log.append(read("file/0", 20)).repeated()).isFalse();
        }
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            assertThat(log.mark("file/0")).as("and what came after it holds").hasValue(20);
            log.append(read(IntakeMark.over("file/0")));
            fill(log, 5);
        }
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            assertThat(log.marks()).containsExactly(new IntakeMark("file/1", 5));
        }
    }

    @Test
    void traceIsKeptAndTheLatestMarkComesLast(@TempDir Path folder) throws IOException {
        IntakeMark traced = new IntakeMark("file a/0", 77, "12 0a b");
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            log.append(read(new IntakeMark("a", 1, "x")));
            log.append(read("b", 1));
            log.append(read(new IntakeMark("a", 2)));
            log.append(read(traced));
            assertThat(log.marks()).containsExactly(new IntakeMark("b", 1), new IntakeMark("a", 2), traced);
        }
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            assertThat(log.marks()).containsExactly(new IntakeMark("b", 1), new IntakeMark("a", 2), traced);
        }
    }

    @Test
    void markNamesItsRule() {
        assertThatThrownBy(() -> new IntakeMark("a\nb", 1)).hasMessageContaining("without control characters");
        assertThatThrownBy(() -> new IntakeMark("a", -1)).hasMessage("what is read next must be >= 0, got -1");
    }

    private static IntakeBatch read(String source, long next) {
        return read(new IntakeMark(source, next));
    }

    private static IntakeBatch read(IntakeMark mark) {
        return Batches.readings(mark.key(), 2);
    }

    private static void fill(IntakeLog log, long segment) throws IOException {
        for (int i = 0; log.end().segment() < segment; i++) {
            log.append(Batches.readings("fill-" + i, 4));
        }
    }
}
