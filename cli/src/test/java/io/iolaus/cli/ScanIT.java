package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import com.github.luben.zstd.ZstdOutputStream;
import io.iolaus.cli.output.OutputFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a scan leaves behind when the machine or the user stops it.
final class ScanIT {

    /// Several seconds of reading, so that progress is told before the end.
    private static final int MANY_LINES = 2_500_000;

    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void ctrlCRemovesWhatWasWritten() throws Exception {
        Path log = log(MANY_LINES);
        Path out = folder.resolve("made/out");
        try (ScanProcess scan = ScanProcess.start(folder, "", "scan", log.toString(), "--out", out.toString(), "--parallelism", "1")) {
            scan.awaitThat(() -> says(scan, "reading: ") && Files.exists(out.resolve(OutputFolder.MARKER)));
            scan.interrupt();

            assertThat(scan.await()).isNotZero();
            assertThat(scan.err()).doesNotContain("internal error", "Exception");
            assertThat(scan.out()).isEmpty();
        }
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    @Timeout(300)
    void ctrlCLeavesAnEarlierScansOutputsAsTheyWere() throws Exception {
        Path log = log(200_000);
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("accounts.csv"), "of an earlier scan");
        try (ScanProcess scan = ScanProcess.start(folder, "", "scan", log.toString(), "--out", out.toString(), "--parallelism", "1")) {
            scan.awaitThat(() -> Files.exists(out.resolve("scratch" + OutputFolder.PARTIAL)));
            scan.interrupt();

            assertThat(scan.await()).isNotZero();
        }
        try (var files = Files.list(out)) {
            assertThat(files).containsExactly(out.resolve("accounts.csv"));
        }
        assertThat(out.resolve("accounts.csv")).hasContent("of an earlier scan");
    }

    @Test
    @Timeout(300)
    void aFullDiskEndsTheScanWithStatusOneAndNothingLeft() throws Exception {
        SmallWorld world = new SmallWorld(folder);
        assertThat(world.exchanges()).hasSizeGreaterThan(1_000);
        Path small = Files.createDirectory(folder.resolve("small"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", small.toString());
        try (ScanProcess scan = ScanProcess.start(
                folder,
                // A user who may not mount gets files of at most 8 kB, which ends a write in the same place.
                mounted ? "" : "ulimit -f 16; ",
                "scan", folder.resolve("exchanges.jsonl").toString(), "--out", small.resolve("out").toString())) {
            assertThat(scan.await()).as(scan.err()).isEqualTo(1);
            assertThat(scan.err()).contains(mounted ? "the disk is full" : "File too large").doesNotContain("internal error");
            assertThat(scan.out()).isEmpty();
            assertThat(small).isEmptyDirectory();
        } finally {
            if (mounted) {
                run("umount", small.toString());
            }
        }
    }

    private static boolean says(ScanProcess scan, String text) {
        try {
            return scan.err().contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }

    /// A log that takes a while to read and little room: long lines that differ in a number.
    private Path log(int lines) throws IOException {
        Path log = folder.resolve("log.jsonl.zst");
        SplittableRandom random = new SplittableRandom(1);
        String prompt = "what else is there to say ".repeat(60);
        try (OutputStream out = new BufferedOutputStream(new ZstdOutputStream(Files.newOutputStream(log), 1), 1 << 20)) {
            for (int i = 0; i < lines; i++) {
                String line = "{\"timestamp\":" + (1_769_862_600_000_000_000L + random.nextLong(1L << 50)) + ",\"user.id\":\"a" + i % 999
                        + "\",\"gen_ai.request.model\":\"m\",\"gen_ai.input.messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}\n";
                out.write(line.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return log;
    }
}
