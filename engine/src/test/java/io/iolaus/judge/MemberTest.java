package io.iolaus.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberTest {

    @ParameterizedTest
    @CsvSource({
        // posterior, exchanges, share, verdict, what it may cause
        "0.99995, 40, 0.50, ENFORCE, ENFORCE",
        "0.99995, 40, 0.20, ENFORCE, STEP_UP", // eight exchanges of the campaign's
        "0.9995,  40, 0.50, ENFORCE, STEP_UP",
        "0.995,   40, 0.50, ENFORCE, WATCH",
        "0.99995, 40, 0.50, STEP_UP, STEP_UP",
        "0.995,   40, 0.50, STEP_UP, WATCH",
        "0.99995, 40, 0.50, WATCH,   WATCH",
    })
    void aVerdictCausesNoMoreThanTheEvidenceOnTheAccountAllows(
            double posterior, long exchanges, double share, Level verdict, Level allowed) {
        assertThat(new Member("a", posterior, exchanges, share).atMost(verdict)).isEqualTo(allowed);
    }
}
