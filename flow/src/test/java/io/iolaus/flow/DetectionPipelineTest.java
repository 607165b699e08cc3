package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DetectionPipelineTest {

    @TempDir
    Path folder;

    @Test
    void sameBytesForEveryParallelismAndOrder() throws Exception {
        byte[] first = findings(new Traffic(1, 300, 20_000), 1);
        assertThat(findings(new Traffic(1, 300, 20_000), 2)).isEqualTo(first);
        assertThat(findings(new Traffic(1, 300, 20_000), 4)).isEqualTo(first);
        Traffic shuffled = new Traffic(1, 300, 20_000);
        shuffled.shuffle(7);
        assertThat(findings(shuffled, 2)).isEqualTo(first);
        assertThat(findings(new Traffic(2, 300, 20_000), 2)).isNotEqualTo(first);
    }

    private byte[] findings(Traffic traffic, int parallelism) throws Exception {
        ResultsFolder results = ResultsFolder.local(folder);
        long start = System.nanoTime();
        try (EmbeddedFlink flink = EmbeddedFlink.start(parallelism)) {
            System.err.println("started " + (System.nanoTime() - start) / 1_000_000);
            ScanResults scan = flink.scan(traffic.inputs(results));
            System.err.println("scanned " + (System.nanoTime() - start) / 1_000_000);
            assertThat(scan.findings().exchanges()).isEqualTo(20_000);
        }
        System.err.println("closed " + (System.nanoTime() - start) / 1_000_000);
        return Files.readAllBytes(folder.resolve(ResultsFolder.FINDINGS));
    }
}
