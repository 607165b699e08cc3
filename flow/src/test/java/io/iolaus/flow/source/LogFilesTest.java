package io.iolaus.flow.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iolaus.ingest.Format;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogFilesTest {

    @Test
    void aFolderGivesItsLogsSortedWithoutHiddenFilesAccountsAndTruth(@TempDir Path folder) throws Exception {
        byte[] line = LineCursorTest.line("a").getBytes(StandardCharsets.UTF_8);
        for (String name : List.of(
                "b.jsonl", "a.ndjson", ".hidden.jsonl", "accounts.jsonl", "truth.jsonl", "README.md", "day/c.jsonl",
                ".cache/d.jsonl", "day/accounts.jsonl.gz")) {
            Path file = folder.resolve(name);
            Files.createDirectories(folder.resolve(name).resolveSibling("."));
            Files.write(file, line);
        }
        Files.write(folder.resolve("e.jsonl.gz"), LineCursorTest.gzip(line));
        Files.write(folder.resolve("f.jsonl.zst"), LineCursorTest.zstd(line));

        LogFiles found = LogFiles.find(List.of(folder));

        assertThat(found.files())
                .extracting(file -> folder.relativize(Path.of(file.path())).toString())
                .containsExactly("a.ndjson", "b.jsonl", "day/c.jsonl", "e.jsonl.gz", "f.jsonl.zst");
        assertThat(found.files())
                .extracting(LogFile::container)
                .containsExactly(Container.PLAIN, Container.PLAIN, Container.PLAIN, Container.GZIP, Container.ZSTD);
        assertThat(found.accountTables())
                .containsExactly(folder.resolve("accounts.jsonl"), folder.resolve("day/accounts.jsonl.gz"));
    }

    @Test
    void aFileThatIsNamedTwiceIsReadOnce(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.jsonl"), LineCursorTest.line("a"));

        assertThat(LogFiles.find(List.of(file, folder, file)).files()).hasSize(1);
    }

    @Test
    void aNamedFileIsReadWhateverItsName(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("truth.jsonl"), LineCursorTest.line("a"));

        assertThat(LogFiles.find(List.of(file)).files()).hasSize(1);
    }

    @Test
    void anEmptyFileIsALogWithoutExchanges(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("empty.jsonl"));

        Gathered gathered = Gathered.from(LogFiles.find(List.of(file)), 1);

        assertThat(gathered.exchanges).isEmpty();
        assertThat(gathered.rejects()).isEmpty();
    }

    @Test
    void eachFileHasItsOwnFormatAndUnlikeOnesAreReadAsTheContract(@TempDir Path folder) throws Exception {
        Path otlp = Files.writeString(folder.resolve("a.json"), "\n  \n{\"resourceSpans\":[]}\n");
        Path litellm = Files.writeString(
                folder.resolve("b.json"), "{broken\n{\"call_type\":\"x\",\"startTime\":1,\"model_parameters\":{},\"metadata\":{}}\n");
        Path unlike = Files.writeString(folder.resolve("c.json"), "{\"a\":1}\n");

        assertThat(LogFiles.find(List.of(otlp, litellm, unlike)).files())
                .extracting(LogFile::format)
                .containsExactly(Format.OTLP, Format.LITELLM, Format.CONTRACT);
        assertThat(LogFiles.find(List.of(unlike), Format.OTLP).files())
                .extracting(LogFile::format)
                .containsExactly(Format.OTLP);
    }

    @Test
    void missingFilesAndFoldersWithoutALogAreNamed(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("README.md"), "nothing");

        assertThatThrownBy(() -> LogFiles.find(List.of(folder.resolve("no.jsonl"))))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage(folder.resolve("no.jsonl") + ": no such file or folder");
        assertThatThrownBy(() -> LogFiles.find(List.of(folder)))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageStartingWith(folder + ": folder holds no log");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "504b0304 | is a zip archive; unpack it first",
        "fd377a585a00 | is packed with xz; unpack it first",
        "425a6839 | is packed with bzip2; unpack it first",
        "fffe7b00 | is UTF-16; convert it to UTF-8",
        "7b0a2020226122 | is one JSON document over many lines",
        "5b0a | is one JSON document over many lines",
        "50415231 | is no whole Parquet file",
    })
    void whatIsNotReadIsRefusedWithARemedy(String head, String rule, @TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("log.jsonl"), java.util.HexFormat.of().parseHex(head));

        assertThatThrownBy(() -> LogFiles.find(List.of(file)))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageStartingWith(file + ": " + rule);
    }
}
