package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DetectionPipelineTest {

    @Test
    void sameBytesForEveryParallelismAndOrder(@TempDir Path folder) throws Exception {
        byte[] first = findings(folder, new Traffic(1, 300, 20_000), 1);
        assertThat(findings(folder, new Traffic(1, 300, 20_000), 2)).isEqualTo(first);
        assertThat(findings(folder, new Traffic(1, 300, 20_000), 4)).isEqualTo(first);
        Traffic shuffled = new Traffic(1, 300, 20_000);
        shuffled.shuffle(7);
        assertThat(findings(folder, shuffled, 2)).isEqualTo(first);
        assertThat(findings(folder, new Traffic(2, 300, 20_000), 2)).isNotEqualTo(first);
    }

    private byte[] findings(Path folder, Traffic traffic, int parallelism) throws Exception {
        ResultsFolder results = ResultsFolder.local(folder);
        try (EmbeddedFlink flink = EmbeddedFlink.start(parallelism)) {
            ScanResults scan = flink.scan(traffic.inputs(results, traffic.writeAccounts(folder.resolve("accounts.jsonl"))));
            assertThat(scan.findings().exchanges()).isEqualTo(20_000);
        }
        return Files.readAllBytes(folder.resolve(ResultsFolder.FINDINGS));
    }
}
