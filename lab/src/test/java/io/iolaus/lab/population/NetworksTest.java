package io.iolaus.lab.population;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworksTest {
    private final Networks networks = new Networks();

    @Test
    void addressesAreFunctionsOfTheHostAndStayInTheirBlock() {
        SplitMix random = new SplitMix(3);
        for (int i = 0; i < 2_000; i++) {
            Network network = networks.draw(Network.Use.HOME, networks.country(random).code(), random);
            long host = random.nextLong();
            String address = network.address(host);

            assertThat(address).isEqualTo(network.address(host)).matches("\\d{2,3}(\\.\\d{1,3}){3}");
            assertThat(number(address) >>> (32 - network.bits())).isEqualTo(Integer.toUnsignedLong(network.prefix()) >>> (32 - network.bits()));
        }
    }

    @Test
    void sharedExitsAreAsManyAsTheirNumber() {
        Network network = networks.draw(Network.Use.MOBILE, "US", new SplitMix(4));

        assertThat(java.util.stream.LongStream.range(0, 1_000).mapToObj(seed -> network.sharedExit(seed, 5)).distinct().count()).isEqualTo(5);
    }

    private static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.", -1)) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }
}
