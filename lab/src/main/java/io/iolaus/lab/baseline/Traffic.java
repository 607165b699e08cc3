package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.sketch.Hashing;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/// What the rivals may know of one account: sums over all its exchanges, and a uniform sample of them.
///
/// Bounded: [#SAMPLE] exchanges are kept whole, and as many distinct values of a kind as [#MOST_VALUES].
public final class Traffic {

    /// Exchanges kept.
    static final int SAMPLE = 96;

    private static final int MOST_VALUES = 4_096;
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final long HOUR_NANOS = 3_600 * NANOS_A_SECOND;
    private static final long DAY_NANOS = 24 * HOUR_NANOS;

    private final Account account;
    private final long startNanos;
    private final BitSet hours = new BitSet();
    private final BitSet days = new BitSet();
    private final LongOpenHashSet systems = new LongOpenHashSet();
    private final LongOpenHashSet networks = new LongOpenHashSet();
    private final LongOpenHashSet clients = new LongOpenHashSet();
    private final List<Kept> sample = new ArrayList<>();
    private long exchanges;
    private long outputTokens;

    /// One exchange of the sample.
    ///
    /// @param embedding of its system prompt and prompt, of length 1
    record Kept(Exchange exchange, float[] embedding) {}

    /// @param startNanos the world's first moment
    Traffic(Account account, long startNanos) {
        this.account = account;
        this.startNanos = startNanos;
    }

    void add(Exchange exchange) {
        long since = Math.max(0, exchange.timestampNanos() - startNanos);
        hours.set((int) (since / HOUR_NANOS));
        days.set((int) (since / DAY_NANOS));
        outputTokens += Math.max(0, exchange.outputTokens());
        addBounded(systems, exchange.systemInstructions());
        addBounded(networks, network(exchange.clientAddress()));
        addBounded(clients, exchange.ja4());
        int place = place(exchanges++);
        if (place >= 0) {
            Kept kept = new Kept(exchange, NgramEncoder.encode(exchange.systemInstructions() + "\n" + exchange.prompt()));
            if (sample.size() == SAMPLE) {
                // The later one goes to the end, so that the sample stays in order of time.
                sample.remove(place);
            }
            sample.add(kept);
        }
    }

    /// Vitter's reservoir (ACM TOMS 1985), with the account and the count for chance.
    private int place(long before) {
        if (before < SAMPLE) {
            return (int) before;
        }
        long drawn = Math.floorMod(Hashing.combine(Hashing.of(account.id()), before), before + 1);
        return drawn < SAMPLE ? (int) drawn : -1;
    }

    private static void addBounded(LongOpenHashSet values, String value) {
        if (!value.isEmpty() && values.size() < MOST_VALUES) {
            values.add(Hashing.of(value));
        }
    }

    /// The /24 of an IPv4 address, the first three groups of an IPv6 address, `""` of none.
    static String network(String address) {
        char separator = address.indexOf(':') >= 0 ? ':' : '.';
        int end = -1;
        for (int i = 0; i < 3; i++) {
            end = address.indexOf(separator, end + 1);
            if (end < 0) {
                return address;
            }
        }
        return address.substring(0, end);
    }

    Account account() {
        return account;
    }

    long exchanges() {
        return exchanges;
    }

    double meanOutputTokens() {
        return exchanges == 0 ? 0 : (double) outputTokens / exchanges;
    }

    int systemPrompts() {
        return systems.size();
    }

    int hoursActive() {
        return hours.cardinality();
    }

    double exchangesADay() {
        return days.isEmpty() ? 0 : (double) exchanges / days.cardinality();
    }

    /// Hashes of the distinct system prompts; likewise below.
    LongOpenHashSet systems() {
        return systems;
    }

    LongOpenHashSet networks() {
        return networks;
    }

    LongOpenHashSet clients() {
        return clients;
    }

    /// In order of time.
    List<Kept> sample() {
        return sample;
    }

    /// Embeddings of the sample, in order of time.
    List<float[]> embeddings() {
        return sample.stream().map(Kept::embedding).toList();
    }
}
