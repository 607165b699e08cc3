package io.iolaus.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class AddressLimitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AddressLimit limit = new AddressLimit(3, nanos::get);

    @Test
    void oneAddressIsHeldUpForTheRestOfTheSecondAndAnotherIsNot() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.isTooMany("203.0.113.7")).isFalse();
        }
        assertThat(limit.isTooMany("203.0.113.7")).isTrue();
        assertThat(limit.isTooMany("203.0.113.8")).isFalse();
        nanos.addAndGet(1_000_000_000);
        assertThat(limit.isTooMany("203.0.113.7")).isFalse();
    }

    @Test
    void addressesOfOneIpv6NetworkAreOneAndNeighboursAreNot() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.isTooMany("2001:db8:0:7:0:0:0:" + i)).isFalse();
        }
        assertThat(limit.isTooMany("2001:db8:0:7:a:b:c:d")).isTrue();
        assertThat(limit.isTooMany("2001:db8:0:8:0:0:0:1")).isFalse();
    }

    @Test
    void aFloodOfAddressesForgetsTheOldestAndTakesNoMoreMemory() {
        for (int i = 0; i < 4; i++) {
            limit.isTooMany("first");
        }
        assertThat(limit.isTooMany("first")).isTrue();
        for (int i = 0; i < 50_000; i++) {
            assertThat(limit.isTooMany("10.0." + i / 256 + "." + i % 256)).isFalse();
        }
        assertThat(limit.isTooMany("first")).isFalse();
    }
}
