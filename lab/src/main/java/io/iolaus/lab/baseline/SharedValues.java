package io.iolaus.lab.baseline;

import java.util.List;
import io.iolaus.sketch.Hashing;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/// Which accounts hold the same payment, device, network or system prompt.
final class SharedValues {

    private static final long PAYMENT = 1;
    private static final long DEVICE = 2;
    private static final long NETWORK = 3;
    private static final long SYSTEM = 4;
    private static final long ORGANIZATION = 5;

    private SharedValues() {}

    /// Infrastructure of an account, as hashes that tell the kinds of value apart.
    static LongArrayList infrastructure(Traffic traffic) {
        LongArrayList values = new LongArrayList();
        add(values, PAYMENT, traffic.account().paymentFingerprint());
        add(values, DEVICE, traffic.account().deviceFingerprint());
        traffic.networks().forEach(network -> values.add(Hashing.combine(NETWORK, network)));
        return values;
    }

    /// Infrastructure, organisation and system prompts.
    static LongArrayList all(Traffic traffic) {
        LongArrayList values = infrastructure(traffic);
        add(values, ORGANIZATION, traffic.account().organization());
        traffic.systems().forEach(system -> values.add(Hashing.combine(SYSTEM, system)));
        return values;
    }

    /// Connected groups of two accounts or more over infrastructure that at most `most` accounts hold.
    static List<int[]> groups(BaselineInput input, int most) {
        UnionFind sets = new UnionFind(input.accounts().size());
        for (IntArrayList holders : holders(input).values()) {
            for (int i = 1; i < holders.size() && holders.size() <= most; i++) {
                sets.union(holders.getInt(0), holders.getInt(i));
            }
        }
        return sets.groups(2);
    }

    private static Long2ObjectLinkedOpenHashMap<IntArrayList> holders(BaselineInput input) {
        Long2ObjectLinkedOpenHashMap<IntArrayList> holders = new Long2ObjectLinkedOpenHashMap<>();
        for (int i = 0; i < input.accounts().size(); i++) {
            int account = i;
            infrastructure(input.accounts().get(i))
                    .forEach(value -> holders.computeIfAbsent(value, key -> new IntArrayList()).add(account));
        }
        return holders;
    }

    private static void add(LongArrayList values, long kind, String value) {
        if (!value.isEmpty()) {
            values.add(Hashing.combine(kind, Hashing.of(value)));
        }
    }
}
