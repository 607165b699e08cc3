package io.iolaus.flow.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import io.iolaus.ingest.Exchange;
import io.iolaus.ingest.FieldMap;
import io.iolaus.ingest.FieldPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One log in every container gives the same exchanges.
///
/// The Parquet files were written from `sixty.jsonl` by DuckDB: `sixty-nested.parquet` as it infers the types (messages and
/// tools nested, time stamps as BIGINT), `sixty-flat.parquet` with messages and tools as JSON text, time stamps as
/// TIMESTAMP_NS and a column that no contract names. `many-*.parquet` hold 300,000 rows whose time stamps count from 0.
final class SameLogTest {

    @ParameterizedTest
    @ValueSource(strings = {"sixty-nested.parquet", "sixty-flat.parquet"})
    void parquetIsReadLikeTheLinesThatItWasMadeOf(String name, @TempDir Path folder) throws Exception {
        List<Exchange> expected = Gathered.from(find(folder, "sixty.jsonl"), Long.MAX_VALUE / 2).exchanges;

        Gathered gathered = Gathered.from(find(folder, name), 1);

        assertThat(gathered.rejects()).isEmpty();
        assertThat(gathered.exchanges).hasSize(60).isEqualTo(expected);
    }

    @Test
    void parquetGoesOnFromTheRowOfACheckpoint(@TempDir Path folder) throws Exception {
        LogFiles files = find(folder, "sixty-nested.parquet");
        List<Exchange> expected = Gathered.from(files, 1).exchanges;
        LogSplit split = LogSplit.unread(files.files().getFirst(), 0, Long.MAX_VALUE).at(47, 47);
        Gathered gathered = new Gathered();

        gathered.read(split, null, LineCursor.LONGEST_LINE);

        assertThat(gathered.exchanges).isEqualTo(expected.subList(47, 60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"many-flat.parquet", "many-nested.parquet"})
    void rowsBeyondOneBatchOfTheLibraryAreRead(String name, @TempDir Path folder) throws Exception {
        LogFiles files = find(folder, name);

        Gathered all = Gathered.from(files, 1);
        Gathered rest = new Gathered();
        LogSplit split = LogSplit.unread(files.files().getFirst(), 0, Long.MAX_VALUE);
        rest.read(split.at(299_000, 299_000), null, LineCursor.LONGEST_LINE);

        assertThat(all.rejects()).isEmpty();
        assertThat(all.exchanges).hasSize(300_000);
        assertThat(all.exchanges.getLast().timestampNanos()).isEqualTo(299_999);
        assertThat(rest.exchanges).isEqualTo(all.exchanges.subList(299_000, 300_000));
    }

    @Test
    void parquetColumnsMayBeMapped(@TempDir Path folder) throws Exception {
        Path file = copy(folder, "sixty-flat.parquet");
        FieldMap map = new FieldMap(
                Map.of(
                        "timestamp", List.of(FieldPath.parse("timestamp")),
                        "user.id", List.of(FieldPath.parse("user\\.id")),
                        "gen_ai.request.model", List.of(FieldPath.parse("gen_ai\\.request\\.model")),
                        "gen_ai.conversation.id", List.of(FieldPath.parse("extra"))),
                Map.of(),
                FieldMap.TimeUnit.NANOS);

        Gathered gathered = Gathered.from(LogFiles.find(List.of(file), map), 1);

        assertThat(gathered.exchanges).hasSize(60).extracting(Exchange::conversationId).containsOnly("ignored");
        assertThat(gathered.exchanges).extracting(Exchange::prompt).containsOnly("");
    }

    @Test
    void aDamagedParquetFileCountsUpToTheBreak(@TempDir Path folder) throws Exception {
        Path file = copy(folder, "sixty-flat.parquet");
        byte[] bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 8, 2_500, (byte) 0x5A);
        Files.write(file, bytes);

        Gathered gathered = Gathered.from(LogFiles.find(List.of(file)), 1);

        assertThat(gathered.exchanges.size() + 1).isLessThanOrEqualTo(60);
        assertThat(gathered.rejects())
                .containsExactly((gathered.exchanges.size() + 1) + ": Parquet data is damaged here; what follows is lost");
    }

    @Test
    void oneFileOrManyPlainOrPackedGiveTheSameThroughFlink(@TempDir Path folder) throws Exception {
        Path one = copy(folder, "sixty.jsonl");
        List<String> lines = Files.readAllLines(one);
        Path many = Files.createDirectory(folder.resolve("many"));
        Files.write(many.resolve("1.jsonl"), lines.subList(0, 10));
        Files.write(many.resolve("2.jsonl.gz"), LineCursorTest.gzip(bytes(lines.subList(10, 40))));
        Files.write(many.resolve("3.jsonl.zst"), LineCursorTest.zstd(bytes(lines.subList(40, 60))));
        List<String> expected = Gathered.from(LogFiles.find(List.of(one)), 1 << 20).accounts();

        LogSourceTest.Result result = LogSourceTest.run(LogFiles.find(List.of(many)), 2);
        LogSourceTest.Result parquet = LogSourceTest.run(find(folder, "sixty-flat.parquet"), 2);

        assertThat(result.rejected()).isEmpty();
        assertThat(result.values()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(parquet.values()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static byte[] bytes(List<String> lines) {
        List<String> ended = new ArrayList<>(lines);
        ended.add("");
        return String.join("\n", ended).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static LogFiles find(Path folder, String name) throws IOException {
        return LogFiles.find(List.of(copy(folder, name)));
    }

    private static Path copy(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(SameLogTest.class.getResourceAsStream(name))) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}
