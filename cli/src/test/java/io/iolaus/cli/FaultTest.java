package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaultTest {

    @Test
    void theAccountNeverQuotesWhatALibraryQuoted() {
        String prompt = "the customer's prompt".strip();
        Throwable quoting = catchThrowable(() -> Instant.parse(prompt));

        Fault fault = Fault.of(new IllegalStateException("stage failed", quoting));

        assertThat(fault.lines()).contains("java.lang.IllegalStateException: stage failed");
        assertThat(fault.lines()).anyMatch(line -> line.startsWith("caused by java.time.format.DateTimeParseException"));
        assertThat(String.join("\n", fault.lines())).doesNotContain("customer's prompt");
    }

    @Test
    void theSameFaultHasTheSameIdAndAnotherPlaceAnother() {
        assertThat(Fault.of(here("one")).id()).isEqualTo(Fault.of(here("two")).id()).matches("[0-9a-f]{8}");
        assertThat(Fault.of(here("one")).id()).isNotEqualTo(Fault.of(there()).id());
    }

    @Test
    void causesThatPointAtEachOtherEnd() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        assertThat(Fault.of(first).lines()).filteredOn(line -> line.startsWith("caused by")).hasSize(1);
    }

    @Test
    void theFileNamesVersionAndPlace(@TempDir Path folder) throws IOException {
        Fault fault = Fault.of(here("x"));

        Path file = fault.writeTo(folder.resolve("made"));

        assertThat(file).hasFileName("iolaus-fault-" + fault.id() + ".log");
        assertThat(file).content().startsWith("Iolaus 0.").contains("FaultTest.here");
    }

    private static Exception here(String message) {
        return new IllegalStateException(message);
    }

    private static Exception there() {
        return new IllegalStateException("one");
    }
}
