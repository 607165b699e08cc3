package io.iolaus.lab.population;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The networks of the world: well-known systems by country, many small ones, clouds and VPNs.
///
/// AS numbers of the large ones are real; address blocks are made up and do not overlap.
public final class Networks {
    private static final int[] CLOUDS =
            {16509, 14618, 15169, 396982, 8075, 16276, 24940, 14061, 63949, 20473, 45102, 132203, 31898, 51167, 60781, 13335};
    private static final double[] CLOUD_WEIGHTS = {9, 7, 4, 6, 8, 5, 5, 5, 3, 3, 3, 3, 2, 2, 1, 3};
    private static final int[] VPNS = {9009, 212238, 60068, 136787, 39351, 62041};
    private static final int FIRST_SMALL_AS = 210_000;

    /// A country of customers.
    ///
    /// @param code ISO 3166 alpha-2
    /// @param offset hours east of UTC
    /// @param weight share of customers
    public record Country(String code, int offset, double weight) {}

    private final List<Country> countries = new ArrayList<>();
    private final double[] weights;
    private final Map<String, List<Network>> byUse = new LinkedHashMap<>();
    private int nextBlock;

    Networks() {
        int small = FIRST_SMALL_AS;
        for (String line : Resources.lines("countries.txt")) {
            String[] parts = line.split(" ", -1);
            String country = parts[0];
            countries.add(new Country(country, Integer.parseInt(parts[1]), Double.parseDouble(parts[2])));
            add(parts[3], Network.Use.HOME, country, 12);
            add(parts[4], Network.Use.MOBILE, country, 14);
            add(parts[5], Network.Use.CAMPUS, country, 16);
            for (int i = 0; i < 24; i++) {
                Network.Use use = i < 9 ? Network.Use.HOME : i < 19 ? Network.Use.OFFICE : Network.Use.CAMPUS;
                put(new Network(small++, use, country, block(18), 18, 0.6 / (1 + i % 9)));
            }
        }
        for (int i = 0; i < CLOUDS.length; i++) {
            put(new Network(CLOUDS[i], Network.Use.CLOUD, "", block(12), 12, CLOUD_WEIGHTS[i]));
        }
        for (int i = 0; i < 40; i++) {
            put(new Network(small++, Network.Use.CLOUD, "", block(18), 18, 0.25));
        }
        for (int asNumber : VPNS) {
            put(new Network(asNumber, Network.Use.VPN, "", block(16), 16, 1));
        }
        weights = countries.stream().mapToDouble(Country::weight).toArray();
    }

    private void add(String numbers, Network.Use use, String country, int bits) {
        double weight = 4;
        for (String number : numbers.split(",", -1)) {
            put(new Network(Long.parseLong(number), use, country, block(bits), bits, weight));
            weight *= 0.6;
        }
    }

    /// The next free block, from 24.0.0.0 upward in steps of /12 for large and /18 for small; skips reserved ranges.
    private int block(int bits) {
        int size = 1 << (32 - bits);
        int start = (nextBlock + size - 1) & -size;
        nextBlock = start + size;
        int first = 24 + (start >>> 24);
        // 127/8 and everything from 172/8 on have reserved parts; made-up blocks stay clear of them.
        if (first >= 127) {
            throw new IllegalStateException("out of made-up address blocks");
        }
        return (24 << 24) + start;
    }

    private void put(Network network) {
        byUse.computeIfAbsent(network.use() + network.country(), key -> new ArrayList<>()).add(network);
    }

    public Country country(SplitMix random) {
        return countries.get(random.weighted(weights));
    }

    public Country country(String code) {
        return countries.stream().filter(c -> c.code().equals(code)).findFirst().orElseThrow();
    }

    /// A network of the use in the country; clouds and VPNs know no country.
    public Network draw(Network.Use use, String country, SplitMix random) {
        boolean global = use == Network.Use.CLOUD || use == Network.Use.VPN;
        List<Network> candidates = byUse.get(use + (global ? "" : country));
        if (candidates == null) {
            throw new IllegalArgumentException("no network for " + use + " in " + country);
        }
        double[] shares = new double[candidates.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = candidates.get(i).weight();
        }
        return candidates.get(random.weighted(shares));
    }
}
