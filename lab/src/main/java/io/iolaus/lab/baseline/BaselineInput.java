package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.lab.world.Truth;
import io.iolaus.lab.world.World;
import io.iolaus.lab.world.WorldSpec;
import io.iolaus.sketch.Hashing;

/// A world as the rivals see it, read once for all of them.
///
/// @param accounts those that sent anything, by their first exchange
/// @param actions every exchange in order of time, without its text
/// @param reference embeddings of traffic known to be honest: what the window tests were published with
public record BaselineInput(List<Traffic> accounts, List<Action> actions, List<float[]> reference) {

    /// Honest exchanges in the reference.
    private static final int REFERENCE = 2_000;
    private static final int REFERENCE_ACCOUNTS = 1_000;
    private static final long REFERENCE_SEED = 5_000_000;
    /// A reference account gives at most this many.
    private static final int REFERENCE_AN_ACCOUNT = 8;

    public BaselineInput {
        accounts = List.copyOf(accounts);
        actions = List.copyOf(actions);
        reference = List.copyOf(reference);
    }

    /// What one exchange did.
    ///
    /// @param account place in [#accounts]
    /// @param nanos when
    /// @param template hash of the system prompt, or of the prompt's beginning where there is none
    /// @param network hash of the address's network, 0 where unknown
    /// @param asNumber as in the log
    public record Action(int account, long nanos, long template, long network, long asNumber) {}

    /// Reads `world`, and for the reference an honest one like it with another seed.
    ///
    /// @param encoder of the texts
    public static BaselineInput of(World world, SentenceEncoder encoder) {
        List<float[]> reference = reference(world, encoder);
        Builder builder = new Builder(world.accountTable(), world.setting().startNanos(), encoder);
        world.stream((exchange, campaign) -> builder.add(exchange));
        return builder.build(reference);
    }

    /// Which of the accounts are a campaign's, in their order: for scoring, never for a detector.
    boolean[] campaigns(World world) {
        Set<String> ids = world.accountTruth().stream()
                .filter(truth -> !truth.campaign().isEmpty())
                .map(Truth.AccountTruth::id)
                .collect(Collectors.toSet());
        boolean[] campaigns = new boolean[accounts.size()];
        for (int i = 0; i < campaigns.length; i++) {
            campaigns[i] = ids.contains(accounts.get(i).account().id());
        }
        return campaigns;
    }

    /// Traffic of an honest world like `world` with another seed.
    static List<float[]> reference(World world, SentenceEncoder encoder) {
        World honest = World.of(
                new WorldSpec(
                        REFERENCE_SEED + world.spec().seed(),
                        REFERENCE_ACCOUNTS,
                        world.spec().days(),
                        world.spec().firstDay(),
                        world.spec().exchangesPerAccount(),
                        world.spec().launchDay(),
                        world.spec().incompleteness(),
                        world.spec().mix(),
                        List.of()));
        return new Encoding(encoder).of(texts(honest, encoder));
    }

    /// Some exchanges of every account: no big customer is the reference alone.
    private static List<String> texts(World honest, SentenceEncoder encoder) {
        Map<String, Integer> taken = new HashMap<>();
        List<String> reference = new ArrayList<>();
        honest.stream((exchange, campaign) -> {
            if (taken.merge(exchange.accountId(), 1, Integer::sum) <= REFERENCE_AN_ACCOUNT) {
                reference.add(Traffic.shortened(Traffic.text(exchange), encoder));
            }
        });
        int stride = Math.max(1, reference.size() / REFERENCE);
        List<String> thinned = new ArrayList<>();
        for (int i = 0; i < reference.size() && thinned.size() < REFERENCE; i += stride) {
            thinned.add(reference.get(i));
        }
        return thinned;
    }

    /// Takes exchanges in order of time. One thread.
    static final class Builder {
        private static final int BEGINNING = 48;

        private final long startNanos;
        private final SentenceEncoder encoder;
        private final Map<String, Account> table = new LinkedHashMap<>();
        private final Map<String, Integer> places = new HashMap<>();
        private final List<Traffic> traffic = new ArrayList<>();
        private final List<Action> actions = new ArrayList<>();

        Builder(Iterable<Account> table, long startNanos, SentenceEncoder encoder) {
            table.forEach(account -> this.table.put(account.id(), account));
            this.startNanos = startNanos;
            this.encoder = encoder;
        }

        void add(Exchange exchange) {
            int place = places.computeIfAbsent(exchange.accountId(), id -> {
                Account account = table.get(id);
                traffic.add(new Traffic(account == null ? Account.unknown(id) : account, startNanos, encoder));
                return traffic.size() - 1;
            });
            traffic.get(place).add(exchange);
            String system = exchange.systemInstructions();
            String template = system.isEmpty()
                    ? exchange.prompt().substring(0, Math.min(BEGINNING, exchange.prompt().length()))
                    : system;
            String network = Traffic.network(exchange.clientAddress());
            actions.add(new Action(
                    place, exchange.timestampNanos(), Hashing.of(template), network.isEmpty() ? 0 : Hashing.of(network), exchange.asNumber()));
        }

        /// What was added; a costly encoder reads here.
        BaselineInput build(List<float[]> reference) {
            new Encoding(encoder).read(traffic);
            return new BaselineInput(traffic, actions, reference);
        }
    }
}
