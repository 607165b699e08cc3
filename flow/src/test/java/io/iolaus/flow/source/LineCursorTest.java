package io.iolaus.flow.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.iolaus.ingest.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines, their numbers and their fate, for every way to cut and pack a file.
final class LineCursorTest {

    @Test
    void whereverAFileIsCutEachLineIsReadOnceAndKeepsItsNumber(@TempDir Path folder) throws Exception {
        String text = line("a") + "\n\n" + line("b") + "\r\n" + "{broken\n" + "  \n" + line("c") + "\n" + "[]\n" + line("d");
        Path file = Files.writeString(folder.resolve("log.jsonl"), text);
        LogFiles files = LogFiles.find(List.of(file));
        Gathered whole = Gathered.from(files, Long.MAX_VALUE / 2);
        assertThat(whole.accounts()).containsExactly("a", "b", "c", "d");
        assertThat(whole.rejects()).hasSize(2).element(1).isEqualTo("7: must be one JSON object");

        for (int splitBytes = 1; splitBytes <= text.length(); splitBytes++) {
            Gathered cut = Gathered.from(files, splitBytes);

            assertThat(cut.exchanges).as("splits of %d bytes", splitBytes).isEqualTo(whole.exchanges);
            assertThat(cut.rejects()).as("splits of %d bytes", splitBytes).isEqualTo(whole.rejects());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomLinesAreTheSamePlainCutAndPacked(long seed, @TempDir Path folder) throws Exception {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        int lines = random.nextInt(1, 400);
        for (int i = 0; i < lines; i++) {
            text.append(switch (random.nextInt(10)) {
                case 0 -> "";
                case 1 -> "{\"timestamp\":-1}";
                case 2 -> line("long-" + i).replace("Why?", "é".repeat(random.nextInt(90_000)));
                default -> line("a-" + i);
            });
            text.append(i < lines - 1 || random.nextBoolean() ? random.nextBoolean() ? "\n" : "\r\n" : "");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Gathered plain = Gathered.from(log(folder, "plain.jsonl", bytes), Long.MAX_VALUE / 2);

        Gathered cut = Gathered.from(log(folder, "cut.jsonl", bytes), random.nextInt(1, 200_000));
        Gathered gzip = Gathered.from(log(folder, "log.jsonl.gz", gzip(bytes)), 1);
        Gathered zstd = Gathered.from(log(folder, "log.jsonl.zst", zstd(bytes)), 1);

        assertThat(plain.exchanges).isNotNull();
        for (Gathered other : List.of(cut, gzip, zstd)) {
            assertThat(other.exchanges).isEqualTo(plain.exchanges);
            assertThat(other.rejects()).isEqualTo(plain.rejects());
        }
    }

    @Test
    void aLineOverTheBoundIsSetAsideUnreadAndTheNextIsRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("log.jsonl");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write((line("a") + "\n").getBytes(StandardCharsets.UTF_8));
            out.write("{\"timestamp\":1,\"user.id\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 50; i++) {
                out.write(megabyte);
            }
            out.write(("\"}\n" + line("b") + "\n").getBytes(StandardCharsets.UTF_8));
        }

        for (long splitBytes : new long[] {Long.MAX_VALUE / 2, 7 << 20, 1 << 20}) {
            Gathered gathered = Gathered.from(LogFiles.find(List.of(file)), splitBytes);

            assertThat(gathered.accounts()).containsExactly("a", "b");
            assertThat(gathered.rejects()).containsExactly("2: is longer than 33554432 bytes");
        }
    }

    @Test
    void aLineJustUnderTheBoundIsRead(@TempDir Path folder) throws Exception {
        String bound = line("a");
        Path file = Files.writeString(folder.resolve("log.jsonl"), bound + "\n" + bound + " \n");
        LogFile log = LogFiles.find(List.of(file)).files().getFirst();
        Gathered gathered = new Gathered();

        gathered.read(LogSplit.unread(log, 0, log.size()), null, bound.length());

        assertThat(gathered.accounts()).containsExactly("a");
        assertThat(gathered.rejects()).containsExactly("2: is longer than " + bound.length() + " bytes");
    }

    @Test
    void brokenUtf8IsSetAsideByItsByte(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((line("a") + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(line("b").replace("Why?", "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(("\n" + line("c") + "\n").getBytes(StandardCharsets.UTF_8));

        Gathered gathered = Gathered.from(log(folder, "log.jsonl", bytes.toByteArray()), 1 << 20);

        assertThat(gathered.accounts()).containsExactly("a", "c");
        assertThat(gathered.rejects()).containsExactly("2: is not UTF-8 at byte " + (line("b").indexOf("Why?") + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void aTruncatedStreamCountsUpToTheBreakWhichIsOneReject(String container, @TempDir Path folder) throws Exception {
        StringBuilder text = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            text.append(line("a-" + random.nextLong())).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] packed = container.equals("gzip") ? gzip(bytes) : zstd(bytes);
        byte[] broken = java.util.Arrays.copyOf(packed, packed.length * 2 / 3);

        Gathered whole = Gathered.from(log(folder, "whole", packed), 1);
        Gathered gathered = Gathered.from(log(folder, "broken", broken), 1);

        int good = gathered.exchanges.size();
        assertThat(good).isBetween(1, 1_999);
        assertThat(gathered.exchanges).isEqualTo(whole.exchanges.subList(0, good));
        assertThat(gathered.rejects())
                .containsExactly((good + 1) + ": " + container + " stream ends too early; what follows is lost");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 11, 17})
    void aStreamWithoutAWholeHeaderIsOneReject(int length, @TempDir Path folder) throws Exception {
        byte[] broken = java.util.Arrays.copyOf(gzip(line("a").getBytes(StandardCharsets.UTF_8)), length);

        Gathered gathered = Gathered.from(log(folder, "log.jsonl.gz", broken), 1);

        assertThat(gathered.exchanges).isEmpty();
        assertThat(gathered.rejects()).containsExactly("1: gzip stream ends too early; what follows is lost");
    }

    @Test
    void membersOfAGzipFileFollowEachOther(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.writeBytes(gzip((line("a") + "\n").getBytes(StandardCharsets.UTF_8)));
        two.writeBytes(gzip((line("b") + "\n").getBytes(StandardCharsets.UTF_8)));

        assertThat(Gathered.from(log(folder, "log.jsonl.gz", two.toByteArray()), 1).accounts()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gzip", "zstd"})
    void aCursorGoesOnWhereAnotherLeftOff(String container, @TempDir Path folder) throws Exception {
        List<String> accounts = new ArrayList<>();
        StringBuilder text = new StringBuilder("\uFEFF");
        for (int i = 0; i < 30; i++) {
            accounts.add("a-" + i);
            text.append(line("a-" + i)).append(i % 7 == 0 ? "\n\n" : "\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] packed = switch (container) {
            case "gzip" -> gzip(bytes);
            case "zstd" -> zstd(bytes);
            default -> bytes;
        };
        LogFile file = log(folder, "log", packed).files().getFirst();
        LogSplit split = LogSplit.unread(file, 0, container.equals("plain") ? file.size() : Long.MAX_VALUE);
        CursorFactory cursors = new CursorFactory(null, LineCursor.LONGEST_LINE);
        Gathered gathered = new Gathered();

        boolean more = true;
        while (more) {
            // A new cursor for each record, from what a checkpoint would hold.
            split = new LogSplitSerializer().deserialize(LogSplitSerializer.VERSION, new LogSplitSerializer().serialize(split));
            try (SplitCursor cursor = cursors.open(split)) {
                more = cursor.advance(gathered.sink(split));
                split = cursor.position();
            }
        }

        assertThat(gathered.accounts()).isEqualTo(accounts);
        assertThat(split.lines()).isEqualTo(35);
    }

    static LogFiles log(Path folder, String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        return LogFiles.find(List.of(file), Format.CONTRACT);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    static byte[] zstd(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdOutputStream packed = new ZstdOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    static String line(String account) {
        return "{\"timestamp\":1,\"user.id\":\"" + account
                + "\",\"gen_ai.request.model\":\"m\",\"gen_ai.input.messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}";
    }
}
