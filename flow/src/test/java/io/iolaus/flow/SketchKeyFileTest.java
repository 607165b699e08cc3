package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import io.iolaus.flow.source.LogFiles;
import io.iolaus.flow.source.UnreadableInputException;
import io.iolaus.ingest.Exchange;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;
import io.iolaus.sketch.SketchKey;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SketchKeyFileTest {

    private static final String DIGITS = "00112233445566778899aabbccddeeff".repeat(2);
    private static final Exchange EXCHANGE = Exchange.builder("a", 1, "m").prompt("Why is the sky blue at noon?").build();

    @TempDir
    private Path folder;

    @Test
    void digitsWithWhiteSpaceAroundThemAreTheKey() throws IOException {
        Reading expected = new ExchangeReader(new SketchKey(HexFormat.of().parseHex(DIGITS))).read(EXCHANGE);

        assertThat(reading(file(DIGITS + "\n", "rw-------"))).isEqualTo(expected);
        assertThat(reading(file("  " + DIGITS.toUpperCase(Locale.ROOT) + "\r\n", "r--------"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw------x"})
    void aFileThatOthersMayUseIsRefused(String permissions) throws IOException {
        Path open = file(DIGITS, permissions);

        assertThatThrownBy(() -> SketchKeyFile.read(open))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage(open + ": others than its owner may use it; chmod 600 it, or draw a new key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0011", "zz112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"})
    void whatIsNoKeyIsRefusedAndNotQuoted(String text) throws IOException {
        Path wrong = file(text, "rw-------");

        assertThatThrownBy(() -> SketchKeyFile.read(wrong))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage(wrong + ": must hold 64 hexadecimal digits, as `openssl rand -hex 32` writes them");
    }

    @Test
    void aMissingFileAndAFolderAreRefused() {
        assertThatThrownBy(() -> SketchKeyFile.read(folder.resolve("none"))).hasMessageEndingWith("none: no such file");
        assertThatThrownBy(() -> SketchKeyFile.read(folder)).hasMessageEndingWith("is no file");
    }

    @Test
    void aJobHoldsThePlaceOfAKeyAndNeverTheKey() throws Exception {
        byte[] secret = HexFormat.of().parseHex(DIGITS);
        LogFiles log = LogFiles.find(List.of(Files.writeString(folder.resolve("log.jsonl"), "")));
        Path file = file(DIGITS, "rw-------");
        try (KeyPlace.InMemory held = KeyPlace.InMemory.hold(new SketchKey(secret))) {
            for (KeyPlace place : List.of(held, new KeyPlace.InFile(file.toString()))) {
                byte[] job = InstantiationUtil.serializeObject(ScanInputs.log(log, place));
                assertThat(text(job)).doesNotContain(text(secret)).doesNotContainIgnoringCase(DIGITS);
                KeyPlace copy = InstantiationUtil.clone(place);
                assertThat(new ExchangeReader(copy.fetch()).read(EXCHANGE)).isEqualTo(reading(file));
            }
        }
    }

    @Test
    void aKeyInMemoryIsGoneOnceItsScanHasEnded() {
        KeyPlace.InMemory held = KeyPlace.InMemory.hold(new SketchKey(new byte[SketchKey.BYTES]));
        held.close();

        assertThatThrownBy(held::fetch).isInstanceOf(IOException.class).hasMessageContaining("not in this process");
    }

    @Test
    void aClusterJobReadsItsKeyBeforeItIsSubmitted() throws IOException {
        String log = Files.writeString(folder.resolve("log.jsonl"), "").toString();
        String key = file(DIGITS, "rw-r--r--").toString();

        assertThatThrownBy(() -> ScanJob.inputs(List.of("--results", "file:/r", "--sketch-key", key, log)))
                .isInstanceOf(UnreadableInputException.class);
    }

    private static Reading reading(Path file) throws IOException {
        return new ExchangeReader(SketchKeyFile.read(file)).read(EXCHANGE);
    }

    private Path file(String content, String permissions) throws IOException {
        Path file = Files.createTempFile(folder, "key", "");
        Files.writeString(file, content, StandardCharsets.ISO_8859_1);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
