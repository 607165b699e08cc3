package io.iolaus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class RatioTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "0.01, 0.01", "1%, 0.01", "100%, 1", "0.5%, 0.005"})
    void sharesAndPercentagesAreRead(String text, double share) {
        assertThat(new Ratio().convert(text)).isEqualTo(share);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.01", "-0.1", "101%", "NaN", "many", "%", ""})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> new Ratio().convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
