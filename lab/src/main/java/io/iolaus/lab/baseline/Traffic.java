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
/// Bounded: of [#SAMPLE] exchanges what the rules ask is kept, of as many as the encoder allows a vector, and of each
/// kind of value [#MOST_VALUES]. No text stays, but where a costly encoder has yet to read it.
public final class Traffic {

    /// Exchanges kept.
    static final int SAMPLE = 96;

    private static final int MOST_VALUES = 4_096;
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final long HOUR_NANOS = 3_600 * NANOS_A_SECOND;
    private static final long DAY_NANOS = 24 * HOUR_NANOS;
    private static final SentenceEncoder WORDING = SentenceEncoder.ngram();

    private final Account account;
    private final long startNanos;
    private final SentenceEncoder encoder;
    private final Reservoir kept;
    private final Reservoir encoded;
    private final BitSet hours = new BitSet();
    private final BitSet days = new BitSet();
    private final LongOpenHashSet systems = new LongOpenHashSet();
    private final LongOpenHashSet networks = new LongOpenHashSet();
    private final LongOpenHashSet clients = new LongOpenHashSet();
    private final List<Kept> sample = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final List<float[]> embeddings = new ArrayList<>();
    private long exchanges;
    private long outputTokens;

    /// @param startNanos the world's first moment
    Traffic(Account account, long startNanos, SentenceEncoder encoder) {
        this.account = account;
        this.startNanos = startNanos;
        this.encoder = encoder;
        long seed = Hashing.of(account.id());
        kept = new Reservoir(seed, SAMPLE);
        encoded = new Reservoir(seed, Math.min(SAMPLE, encoder.textsAnAccount()));
    }

    void add(Exchange exchange) {
        long since = Math.max(0, exchange.timestampNanos() - startNanos);
        hours.set((int) (since / HOUR_NANOS));
        days.set((int) (since / DAY_NANOS));
        outputTokens += Math.max(0, exchange.outputTokens());
        addBounded(systems, exchange.systemInstructions());
        addBounded(networks, network(exchange.clientAddress()));
        addBounded(clients, exchange.ja4());
        long before = exchanges++;
        int place = kept.place(before);
        if (place == Reservoir.LEFT_OUT) {
            return;
        }
        String text = text(exchange);
        float[] wording = WORDING.encode(text);
        kept.put(sample, place, Kept.of(exchange, text, wording));
        int vectorPlace = encoded.place(before);
        if (vectorPlace == Reservoir.LEFT_OUT) {
            return;
        }
        if (encoder.isCostly()) {
            encoded.put(unread, vectorPlace, shortened(text, encoder));
        } else {
            encoded.put(embeddings, vectorPlace, encoder instanceof NgramEncoder ? wording : encoder.encode(text));
        }
    }

    /// What is encoded of an exchange.
    static String text(Exchange exchange) {
        return exchange.systemInstructions() + "\n" + exchange.prompt();
    }

    /// As much of `text` as can matter to `encoder`.
    static String shortened(String text, SentenceEncoder encoder) {
        return text.length() <= encoder.longest() ? text : text.substring(0, encoder.longest());
    }

    /// Texts without a vector yet, in order of time.
    List<String> unread() {
        return unread;
    }

    /// Takes the vectors of [#unread], which is empty then.
    void read(List<float[]> vectors) {
        embeddings.addAll(vectors);
        unread.clear();
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

    /// Embeddings of the sample or of a smaller one, in order of time, each of length 1.
    List<float[]> embeddings() {
        return embeddings;
    }
}
