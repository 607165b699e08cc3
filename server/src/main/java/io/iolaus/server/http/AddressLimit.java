package io.iolaus.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How often one address may ask without a token that is known. Any thread.
///
/// Who has a token is never held up by it, whoever else sits behind the same address. Of IPv6 the first 64 bits count, which is
/// what one customer has. The least recently seen of too many addresses is forgotten, so that no flood of them takes memory.
final class AddressLimit {

    private static final int MOST_ADDRESSES = 10_000;
    private static final long SECOND = 1_000_000_000L;

    private final int callsPerSecond;
    private final LongSupplier nanos;
    private final Map<String, Calls> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Calls> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /// @param made in that second
    private record Calls(long second, int made) {}

    AddressLimit(int callsPerSecond, LongSupplier nanos) {
        this.callsPerSecond = callsPerSecond;
        this.nanos = nanos;
    }

    /// Counts a call, and says whether it is one too many.
    synchronized boolean isTooMany(String address) {
        long second = Math.floorDiv(nanos.getAsLong(), SECOND);
        Calls calls = byAddress.merge(
                network(address), new Calls(second, 1),
                (before, one) -> before.second() == second ? new Calls(second, Math.min(before.made(), callsPerSecond) + 1) : one);
        return calls.made() > callsPerSecond;
    }

    /// The first four groups of an IPv6 address as the socket writes it, without abbreviations; any other as it is.
    private static String network(String address) {
        int end = -1;
        for (int group = 0; group < 4; group++) {
            end = address.indexOf(':', end + 1);
            if (end < 0) {
                return address;
            }
        }
        return address.substring(0, end);
    }
}
