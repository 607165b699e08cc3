package io.iolaus.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9, 203.0.113.0/24",
        "0.0.0.0, 0.0.0.0, 0.0.0.0/24",
        "255.255.255.255, 255.255.255.255, 255.255.255.0/24",
        "2001:db8:1:2::7, 2001:db8:1:2::/64, 2001:db8:1::/48",
        "2001:0db8:0001:0002:0003:0004:0005:0006, 2001:db8:1:2::/64, 2001:db8:1::/48",
        "fe80::1, fe80:0:0:0::/64, fe80:0:0::/48",
    })
    void addressesAndTheirBlocksReadBack(String text, String address, String block) {
        long packed = Addresses.pack(text);

        assertThat(packed).isNotZero();
        assertThat(Addresses.text(packed)).isEqualTo(address);
        assertThat(Addresses.blockText(Addresses.block(packed))).isEqualTo(block);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1..2.3", ":::", "1:2:3:4:5:6:7", "g::1", "12345::"})
    void whatIsNoAddressIsZero(String text) {
        assertThat(Addresses.pack(text)).isZero();
    }

    @Test
    void hostsOfOneSubnetAreOneAddressInVersionSixOnly() {
        assertThat(Addresses.pack("2001:db8::1")).isEqualTo(Addresses.pack("2001:db8::2"));
        assertThat(Addresses.pack("192.0.2.1")).isNotEqualTo(Addresses.pack("192.0.2.2"));
    }
}
