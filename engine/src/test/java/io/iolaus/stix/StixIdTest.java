package io.iolaus.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class StixIdTest {

    @Test
    void anIdIsTheVersion5UuidOfItsTypeAndName() {
        // From another implementation: uuid5 of our name space and "campaign", a zero byte, "C-00000001".
        assertThat(StixId.of("campaign", "C-00000001")).isEqualTo("campaign--ed576108-427e-5719-9b90-1e1a72aa0d55");
        UUID uuid = UUID.fromString(StixId.of("indicator", "x").substring("indicator--".length()));
        assertThat(uuid.version()).isEqualTo(5);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Test
    void oneNameUnderTwoTypesIsTwoIds() {
        String campaign = StixId.of("campaign", "x").substring("campaign--".length());
        assertThat(StixId.of("indicator", "x")).isNotEqualTo("indicator--" + campaign);
    }

    @Test
    void aTypeThatStixCannotSpellIsRefused() {
        assertThatThrownBy(() -> StixId.of("Campaign", "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
