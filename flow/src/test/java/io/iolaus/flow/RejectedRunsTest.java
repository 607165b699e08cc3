package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import io.iolaus.flow.source.SourceRecord.SetAside;
import io.iolaus.flow.source.SourceRecord.SplitEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RejectedRunsTest {

    @Test
    void linesAreNumberedAcrossSplitsWhateverTheOrder(@TempDir Path folder) throws IOException {
        try (RejectedRuns runs = new RejectedRuns(ResultsFolder.local(folder))) {
            runs.add(new SetAside<>("b.jsonl", 0, 2, "", "is no JSON object"));
            runs.add(new SetAside<>("a.jsonl", 900, 5, "timestamp", "must be there"));
            runs.add(new SplitEnd<>("a.jsonl", 900, 8));
            runs.add(new SetAside<>("a.jsonl", 0, 3, "timestamp", "must be there"));
            runs.add(new SplitEnd<>("a.jsonl", 0, 40));
            runs.add(new SplitEnd<>("b.jsonl", 0, 2));
            runs.finish();
        }
        assertThat(folder.resolve(ResultsFolder.REJECTED)).hasContent(
                """
                {"file":"a.jsonl","line":3,"field":"timestamp","rule":"must be there"}
                {"file":"a.jsonl","line":45,"field":"timestamp","rule":"must be there"}
                {"file":"b.jsonl","line":2,"field":"","rule":"is no JSON object"}
                """);
    }

    @Test
    void moreThanMemoryHoldsComeSortedAndOnce(@TempDir Path folder) throws IOException {
        int count = 3 * RejectedRuns.RUN_RECORDS + 17;
        List<SetAside<?>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(new SetAside<>("log", i / 100 * 10_000L, i % 100 + 1, "", "rule"));
        }
        records.add(records.getFirst()); // came again after a recovery
        Collections.shuffle(records, new Random(1));
        try (RejectedRuns runs = new RejectedRuns(ResultsFolder.local(folder))) {
            for (SetAside<?> record : records) {
                runs.add(record);
            }
            for (int split = 0; split * 100 < count; split++) {
                runs.add(new SplitEnd<>("log", split * 10_000L, 100));
            }
            runs.finish();
        }
        List<String> lines = Files.readAllLines(folder.resolve(ResultsFolder.REJECTED));
        assertThat(lines).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(lines.get(i)).startsWith("{\"file\":\"log\",\"line\":" + (i + 1) + ",");
        }
        try (var left = Files.list(folder)) {
            assertThat(left).as("runs are gone").hasSize(1);
        }
    }
}
