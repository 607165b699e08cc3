package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import io.iolaus.flow.source.SourceRecord.SetAside;
import io.iolaus.flow.source.SourceRecord.SplitEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RejectedRingTest {

    @Test
    void eachCheckpointWithSomethingSetAsideHasAFile(@TempDir Path folder) throws IOException {
        RejectedRing ring = new RejectedRing(ResultsFolder.local(folder), 0);
        assertThat(ring.keep()).isEqualTo(new KeptAside(0, List.of()));
        ring.add(new SetAside<>("topic-0", 41, 1, "timestamp", "is required"));
        assertThat(ring.keep()).isEqualTo(new KeptAside(1, List.of()));
        assertThat(ring.keep()).isEqualTo(new KeptAside(1, List.of()));
        assertThat(folder.resolve("rejected-00.jsonl"))
                .hasContent("{\"file\":\"topic-0\",\"line\":42,\"field\":\"timestamp\",\"rule\":\"is required\"}\n");
    }

    @Test
    void whatWasWrittenSinceTheCheckpointIsWrittenOverAfterAFailure(@TempDir Path folder) throws IOException {
        RejectedRing ring = new RejectedRing(ResultsFolder.local(folder), 3);
        ring.add(new SetAside<>("topic", 0, 1, "", "lost"));
        ring.keep();
        RejectedRing restored = new RejectedRing(ResultsFolder.local(folder), 3);
        restored.add(new SetAside<>("topic", 0, 1, "", "again"));
        restored.keep();
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        assertThat(folder.resolve("rejected-03.jsonl")).content().contains("again");
    }

    @Test
    void floodOfBadRecordsFillsTheRingAndNotTheDisk(@TempDir Path folder) throws IOException {
        RejectedRing ring = new RejectedRing(ResultsFolder.local(folder), 0);
        for (int i = 0; i < (RejectedRing.FILES + 3) * 500; i++) {
            ring.add(new SetAside<>("topic", i, 1, "", "rule"));
            if (i % 500 == 499) {
                ring.keep();
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(RejectedRing.FILES);
        }
        assertThat(folder.resolve("rejected-02.jsonl")).content().contains("\"line\":9500");
    }

    @Test
    void stateComesBackFromItsBytes() throws IOException {
        KeptAside kept = new KeptAside(
                7, List.of(new SetAside<>("a", 10, 2, "field", "rule"), new SplitEnd<>("a", 10, 5)));
        KeptAside.Serializer serializer = new KeptAside.Serializer();
        assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(kept))).isEqualTo(kept);
    }
}
