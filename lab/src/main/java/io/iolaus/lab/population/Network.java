package io.iolaus.lab.population;

/// An autonomous system with one of its IPv4 blocks.
///
/// @param asNumber the system
/// @param use who is behind it
/// @param country ISO 3166 alpha-2
/// @param prefix first address of the block
/// @param bits length of the prefix, 8 to 24
/// @param weight its share among networks of the same use and country
public record Network(long asNumber, Use use, String country, int prefix, int bits, double weight) {

    /// Who is behind a network.
    public enum Use { HOME, MOBILE, CLOUD, CAMPUS, OFFICE, VPN }

    public Network {
        if (bits < 8 || bits > 24) {
            throw new IllegalArgumentException("bits must be in 8..24, got " + bits);
        }
    }

    /// The address of host `seed`; the same seed is the same address.
    public String address(long seed) {
        int host = (int) (SplitMix.mix(seed, 0x1B) >>> (32 + bits));
        return text(prefix | host);
    }

    /// One of `exits` addresses that many subscribers share (carrier-grade NAT, a proxy's exits).
    public String sharedExit(long seed, int exits) {
        return address(Math.floorMod(SplitMix.mix(seed, 0x2E), (long) exits));
    }

    private static String text(int address) {
        StringBuilder out = new StringBuilder(15);
        return out.append(address >>> 24).append('.').append(address >>> 16 & 255).append('.')
                .append(address >>> 8 & 255).append('.').append(address & 255).toString();
    }
}
