package io.iolaus.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0.0004|4 in 10,000", "0.023|3 in 100", "0.14|14 in 100", "0.01|1 in 100", "0.2|20 in 100", "0|fewer than 1 in 1,000,000", "1|100 in 100"})
    void aRateIsACountThatIsNeverTooLow(double q, String words) {
        assertThat(Wording.outOf(q)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0.2|less than twice", "1.1|about 3 times", "5|about 150 times", "9.8|about 18,000 times", "40|over a million times", "-1.4|about 4 times"})
    void aWeightIsARatioOfLikelihoods(double nats, String words) {
        assertThat(Wording.times(nats)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0.0004|0.04%", "0.023|2.3%", "0.14|14%", "0.01|1%", "0.2|20%", "0|0%", "0.0000012|0.00012%"})
    void aSmallRateKeepsItsDigits(double q, String words) {
        assertThat(Figures.rate(q)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0%", "0.0001|under 0.1%", "0.054|5.4%", "0.62|62%", "0.9999|over 99.9%", "1|100%"})
    void aShareIsNeverRoundedToACertainty(double share, String words) {
        assertThat(Figures.percent(share)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0", "1|1", "4.25|4.25", "0.000000123456789|1.23457E-7", "13012000|13012000", "1e300|1E+300", "-2.5|-2.5"})
    void aNumberIsOneThatJsonHolds(double value, String text) {
        assertThat(Figures.number(value)).isEqualTo(text);
    }

    @Test
    void whatJsonCannotHoldIsRefused() {
        assertThatThrownBy(() -> Figures.number(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTemplateAndItsPartsMustFit() {
        assertThatThrownBy(() -> Html.of("<p>{}</p>")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Html.of("<p></p>", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Html.script("x</SCRIPT>")).isInstanceOf(IllegalArgumentException.class);
    }
}
