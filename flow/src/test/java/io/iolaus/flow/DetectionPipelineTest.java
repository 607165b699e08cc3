package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import io.iolaus.flow.source.LogFiles;
import io.iolaus.flow.source.LogSource;
import io.iolaus.flow.source.UnreadableInputException;
import io.iolaus.judge.AccountScore;
import io.iolaus.profile.Reading;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DetectionPipelineTest {

    private static final int EXCHANGES = 8_000;

    @Test
    void sameBytesForEveryParallelismAndOrder(@TempDir Path folder) throws Exception {
        byte[] first = findings(folder, new Traffic(1, 300, EXCHANGES), 1);
        assertThat(findings(folder, new Traffic(1, 300, EXCHANGES), 2)).isEqualTo(first);
        assertThat(findings(folder, new Traffic(1, 300, EXCHANGES), 4)).isEqualTo(first);
        Traffic shuffled = new Traffic(1, 300, EXCHANGES);
        shuffled.shuffle(7);
        assertThat(findings(folder, shuffled, 2)).isEqualTo(first);
        assertThat(findings(folder, new Traffic(2, 300, EXCHANGES), 2)).isNotEqualTo(first);
    }

    @Test
    void filesWithBadLinesGiveTheSameResultsForEveryParallelism(@TempDir Path folder) throws Exception {
        Traffic traffic = new Traffic(3, 100, EXCHANGES);
        Path log = traffic.writeLog(folder.resolve("exchanges.jsonl"));
        Path accounts = traffic.writeAccounts(folder.resolve("accounts.jsonl"));
        Files.writeString(accounts, Files.readString(accounts) + "{\"user.id\":\"acct-0\"}\n");
        ScanResults first = scan(folder, log, accounts, 1);
        String rejected = Files.readString(folder.resolve(ResultsFolder.REJECTED));
        byte[] findings = Files.readAllBytes(folder.resolve(ResultsFolder.FINDINGS));
        assertThat(first.findings().exchanges()).isEqualTo(EXCHANGES);
        assertThat(first.rejected()).as("bad lines and an account listed twice").isEqualTo(Traffic.BAD_LINES + 1);
        assertThat(first.firstRejected()).hasSize(ScanResults.SHOWN);
        assertThat(first.firstRejected().getFirst().message()).startsWith(accounts + ":" + (50 + Traffic.HEADS + 1) + ": user.id: must be unique");
        for (int parallelism : new int[] {2, 4}) {
            assertThat(scan(folder, log, accounts, parallelism).firstRejected()).isEqualTo(first.firstRejected());
            assertThat(folder.resolve(ResultsFolder.FINDINGS)).hasBinaryContent(findings);
            assertThat(folder.resolve(ResultsFolder.REJECTED)).hasContent(rejected);
        }
    }

    @Test
    void emptyLogStillEndsInFindings(@TempDir Path folder) throws Exception {
        ScanResults results = scan(folder, Files.createFile(folder.resolve("empty.jsonl")), null, 2);
        assertThat(results.findings().accounts()).isEmpty();
        assertThat(results.findings().exchanges()).isZero();
        assertThat(results.rejected()).isZero();
    }

    @Test
    void missingAccountTableIsToldAsTheSourceSaysIt(@TempDir Path folder) throws Exception {
        Path log = Files.createFile(folder.resolve("empty.jsonl"));
        Path missing = folder.resolve("nowhere.jsonl");
        assertThatThrownBy(() -> scan(folder, log, missing, 1))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage(missing + ": no such file");
        assertThat(folder.resolve(ResultsFolder.FINDINGS)).doesNotExist();
    }

    @Test
    void unwritableResultsAreToldWithTheirPlace(@TempDir Path folder) throws Exception {
        Path log = Files.createFile(folder.resolve("empty.jsonl"));
        Path inTheWay = Files.writeString(folder.resolve("results"), "a file where a folder should be");
        assertThatThrownBy(() -> scan(inTheWay, log, null, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(inTheWay.toString());
    }

    @Test
    void closingFromAnotherThreadCancelsAScan() throws Exception {
        EmbeddedFlink flink = EmbeddedFlink.start(1);
        StreamExecutionEnvironment env = new StreamExecutionEnvironment();
        env.fromSequence(0, Long.MAX_VALUE - 1).map(new Stuck()).sinkTo(new DiscardingSink<>());
        CompletableFuture<Void> job = CompletableFuture.runAsync(() -> {
            try {
                flink.run(env.getStreamGraph());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Stuck.BEGAN.get(30, TimeUnit.SECONDS);
        flink.close();
        assertThatThrownBy(() -> job.get(30, TimeUnit.SECONDS)).hasRootCauseInstanceOf(CancellationException.class);
    }

    private static final class Stuck implements MapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;
        private static final CompletableFuture<Boolean> BEGAN = new CompletableFuture<>();

        @Override
        public Long map(Long value) throws InterruptedException {
            BEGAN.complete(true);
            new CountDownLatch(1).await();
            return value;
        }
    }

    private static byte[] findings(Path folder, Traffic traffic, int parallelism) throws Exception {
        Path accounts = traffic.writeAccounts(folder.resolve("accounts.jsonl"));
        try (EmbeddedFlink flink = EmbeddedFlink.start(parallelism)) {
            ScanResults scan = flink.scan(traffic.inputs(ResultsFolder.local(folder), accounts));
            assertThat(scan.findings().exchanges()).isEqualTo(EXCHANGES);
            assertThat(scan.findings().accounts()).hasSize(300 + Traffic.HEADS);
            // Whether it is called a campaign is the reference's affair; that it was seen gives bytes that could differ.
            assertThat(scan.findings().accounts())
                    .filteredOn(account -> account.score() > 0)
                    .extracting(AccountScore::accountId)
                    .anyMatch(id -> id.startsWith("hydra"));
        }
        return Files.readAllBytes(folder.resolve(ResultsFolder.FINDINGS));
    }

    private static ScanResults scan(
            Path folder, Path log, @Nullable Path accounts, int parallelism) throws Exception {
        LogSource<Reading> source = ScanInputs.log(LogFiles.find(List.of(log)));
        try (EmbeddedFlink flink = EmbeddedFlink.start(parallelism)) {
            return flink.scan(ScanInputs.bounded(source, accounts, ResultsFolder.local(folder)));
        }
    }
}
