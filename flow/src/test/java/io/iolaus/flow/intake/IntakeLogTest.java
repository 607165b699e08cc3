package io.iolaus.flow.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IntakeLogTest {

    private static final IntakeLimits SMALL = new IntakeLimits(4_000, 40_000, Duration.ZERO, 1_000);

    @Test
    void whatWasAppendedIsReadBackInItsOrderAcrossSegments(@TempDir Path folder) throws IOException {
        List<IntakeBatch> batches = new ArrayList<>();
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            for (int i = 0; i < 30; i++) {
                IntakeBatch batch = i % 3 == 0 ? Batches.accounts("k" + i, "a", "b" + i) : Batches.readings("k" + i, i);
                batches.add(batch);
                assertThat(log.append(batch).end()).isEqualTo(log.end());
            }
            assertThat(Segment.in(folder)).hasSizeGreaterThan(3);
            try (SegmentCursor cursor = new SegmentCursor(folder, IntakePosition.START)) {
                for (IntakeBatch batch : batches) {
                    assertThat(cursor.next(log.end())).isEqualTo(batch);
                }
                assertThat(cursor.next(log.end())).isNull();
                log.append(Batches.accounts("later", "c"));
                assertThat(cursor.next(log.end())).isEqualTo(Batches.accounts("later", "c"));
            }
        }
    }

    @Test
    void whatTheSlowestReaderHasYetToReadIsCounted(@TempDir Path folder) throws IOException {
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            for (int i = 0; i < 15; i++) {
                log.append(Batches.readings("k" + i, 5));
            }
            IntakePosition middle = log.end();
            for (int i = 15; i < 30; i++) {
                log.append(Batches.readings("k" + i, 5));
            }
            assertThat(log.end().segment()).isGreaterThan(middle.segment() + 1);
            assertThat(log.unreadBytes()).as("nobody has begun").isEqualTo(log.bytes());
            log.reached(IntakeReaderKind.READINGS, log.end());
            assertThat(log.unreadBytes()).as("one has not begun").isEqualTo(log.bytes());
            log.reached(IntakeReaderKind.ACCOUNTS, middle);
            long before = 0;
            for (long segment = 0; segment < middle.segment(); segment++) {
                before += Files.size(Segment.file(folder, segment));
            }
            assertThat(log.unreadBytes()).isEqualTo(log.bytes() - before - middle.offset());
            log.reached(log.end());
            assertThat(log.unreadBytes()).isZero();
        }
    }

    @Test
    void keyThatWasThereIsAppendedOnceAlsoAfterReopening(@TempDir Path folder) throws IOException {
        Receipt first;
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            first = log.append(Batches.readings("once", 3));
            assertThat(first.repeated()).isFalse();
            for (int i = 0; i < 20; i++) {
                log.append(Batches.readings("other-" + i, 9));
            }
            assertThat(log.append(Batches.readings("once", 3))).isEqualTo(new Receipt(first.end(), true));
        }
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            IntakePosition end = log.end();
            assertThat(log.append(Batches.readings("once", 3))).isEqualTo(new Receipt(first.end(), true));
            assertThat(log.end()).isEqualTo(end);
        }
        IntakeLimits few = new IntakeLimits(4_000, 40_000, Duration.ZERO, 5);
        try (IntakeLog log = IntakeLog.open(folder, few)) {
            assertThat(log.append(Batches.readings("other-19", 9)).repeated()).as("among the last five").isTrue();
            assertThat(log.append(Batches.readings("once", 3)).repeated()).as("forgotten").isFalse();
        }
    }

    @Test
    void newBatchesAreHeardOfOnceAndRepeatedOnesAreNot(@TempDir Path folder) throws IOException {
        List<IntakeBatch> heard = new ArrayList<>();
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            log.onAppend(heard::add);
            log.append(Batches.readings("once", 3));
            log.append(Batches.readings("once", 3));
            log.append(Batches.accounts("rows", "a"));
        }
        assertThat(heard).containsExactly(Batches.readings("once", 3), Batches.accounts("rows", "a"));
    }

    @Test
    void manyThatAppendAtOnceAreAllThereOnce(@TempDir Path folder) throws Exception {
        try (IntakeLog log = IntakeLog.open(folder, IntakeLimits.USUAL);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Receipt>> callers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String key = "k" + i % 100; // each twice
                callers.add(() -> log.append(Batches.readings(key, 2)));
            }
            int repeated = 0;
            for (Future<Receipt> receipt : threads.invokeAll(callers)) {
                repeated += receipt.get().repeated() ? 1 : 0;
            }
            assertThat(repeated).isEqualTo(100);
            assertThat(Batches.keys(folder, IntakePosition.START, log.end())).hasSize(100).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tornEndIsCutOffAndWhatWasAcknowledgedStays(long seed, @TempDir Path folder) throws IOException {
        Random random = new Random(seed);
        try (IntakeLog log = IntakeLog.open(folder, IntakeLimits.USUAL)) {
            log.append(Batches.readings("kept", 4));
        }
        Path segment = Segment.file(folder, 0);
        long acknowledged = Files.size(segment);
        byte[] torn = Segment.frame(Batches.readings("torn", 20), new IntakePosition(0, acknowledged));
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.seek(acknowledged);
            file.write(torn, 0, random.nextInt(torn.length));
        }
        try (IntakeLog log = IntakeLog.open(folder, IntakeLimits.USUAL)) {
            assertThat(log.end()).isEqualTo(new IntakePosition(0, acknowledged));
            log.append(Batches.readings("after", 1));
            assertThat(Batches.keys(folder, IntakePosition.START, log.end())).containsExactly("kept", "after");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void damageOfWhatWasAcknowledgedIsRefusedWithItsPlace(long seed, @TempDir Path folder) throws IOException {
        long begin;
        long end;
        try (IntakeLog log = IntakeLog.open(folder, IntakeLimits.USUAL)) {
            begin = log.append(Batches.readings("good", 4)).end().offset();
            end = log.append(Batches.readings("poison", 4)).end().offset();
            log.append(Batches.readings("later", 4));
        }
        Path segment = Segment.file(folder, 0);
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            long place = begin + new Random(seed).nextLong(end - begin);
            file.seek(place);
            int was = file.read();
            file.seek(place);
            file.write(was ^ 0x10);
        }
        assertThatThrownBy(() -> IntakeLog.open(folder, IntakeLimits.USUAL))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(segment.toRealPath() + ":" + begin + ": frame is damaged");
        assertThatThrownBy(() -> Batches.keys(folder, IntakePosition.START, new IntakePosition(0, Files.size(segment))))
                .hasMessageContaining(segment + ":" + begin + ": frame is damaged");
    }

    @Test
    void segmentWithoutItsHeaderIsBegunAnew(@TempDir Path folder) throws IOException {
        try (IntakeLog log = IntakeLog.open(folder, IntakeLimits.USUAL)) {
            log.append(Batches.readings("kept", 4));
        }
        Files.write(Segment.file(folder, 1), new byte[7]);
        try (IntakeLog log = IntakeLog.open(folder, IntakeLimits.USUAL)) {
            assertThat(Batches.keys(folder, IntakePosition.START, log.end())).containsExactly("kept");
            assertThat(Segment.in(folder)).containsOnlyKeys(0L);
        }
    }

    @Test
    void logHasOneWriter(@TempDir Path folder) throws IOException {
        try (IntakeLog log = IntakeLog.open(folder, IntakeLimits.USUAL)) {
            assertThat(log.end().segment()).isZero();
            assertThatThrownBy(() -> IntakeLog.open(folder, IntakeLimits.USUAL)).hasMessageContaining("one writer");
        }
        IntakeLog.open(folder, IntakeLimits.USUAL).close();
    }

    @Test
    void fullLogRefusesUntilEveryReaderHasReleasedASegment(@TempDir Path folder) throws IOException {
        IntakeLimits keepAll = new IntakeLimits(4_000, 20_000, Duration.ofDays(9), 1_000);
        try (IntakeLog log = IntakeLog.open(folder, keepAll)) {
            int taken = fill(log, 0);
            log.release(IntakeReaderKind.READINGS, log.end());
            assertThatThrownBy(() -> log.append(Batches.readings("k" + taken, 9))).isInstanceOf(IntakeFullException.class);
            assertThat(Segment.in(folder).firstKey()).as("accounts may still be wanted").isZero();

            log.release(IntakeReaderKind.ACCOUNTS, new IntakePosition(2, 16));
            assertThat(Segment.in(folder).firstKey()).as("kept for replay while there is room").isZero();
            log.append(Batches.readings("k" + taken, 9));
            assertThat(Segment.in(folder).firstKey()).isEqualTo(1);
            assertThat(fill(log, taken + 1)).isGreaterThan(taken + 1);
            assertThat(Segment.in(folder).firstKey()).isEqualTo(2);
            assertThat(log.bytes()).isLessThanOrEqualTo(20_000);
        }
        assertThatThrownBy(() -> Batches.keys(folder, new IntakePosition(0, 16), new IntakePosition(1, 16)))
                .hasMessageContaining("is gone, and a checkpoint needs it");
    }

    private static int fill(IntakeLog log, int from) throws IOException {
        for (int i = from; ; i++) {
            try {
                log.append(Batches.readings("k" + i, 9));
            } catch (IntakeFullException full) {
                return i;
            }
        }
    }

    @Test
    void segmentPastItsRetentionGoesOnceReleased(@TempDir Path folder) throws IOException {
        try (IntakeLog log = IntakeLog.open(folder, SMALL)) {
            for (int i = 0; log.end().segment() < 4; i++) {
                log.append(Batches.readings("k" + i, 9));
            }
            log.release(IntakeReaderKind.READINGS, new IntakePosition(3, 16));
            log.release(IntakeReaderKind.ACCOUNTS, new IntakePosition(9, 16));
            assertThat(Segment.in(folder).firstKey()).isEqualTo(3);
        }
    }
}
