package io.iolaus.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SharedTextTest {

    @Test
    @SuppressWarnings("StringOperationCanBeSimplified") // a String of its own is what is tested
    void equalTextsAreOneString() {
        String first = SharedText.of(new String("example-client/1.2"));

        assertThat(SharedText.of(new String("example-client/1.2"))).isSameAs(first);
        assertThat(SharedText.of(new String(""))).isSameAs("");
    }

    @Test
    void namesWithoutEndAreGivenBackAsTheyAre() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(SharedText.of("name-" + i)).isEqualTo("name-" + i);
        }
        assertThat(SharedText.of("x".repeat(10_000))).hasSize(10_000);
    }
}
