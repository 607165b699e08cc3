package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import io.iolaus.ingest.Account;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/// The one open rival's rules as its documentation and weights describe them: sixteen hand-weighted signals an account,
/// summed, with the accounts that share a payment, a network or an organisation in one cluster.
///
/// Its peculiarities stay: five accounts in one second anywhere are a synchronised burst, a cluster's score grows with
/// its size by 25, and likeness of cards is likeness of the beginnings of hashes. Two favours: clients' fingerprints do
/// not link, which would put everybody in one cluster, and signals see the whole log and not a sliding window. Its
/// HTTP/2 signal (0.06) and its topic chain (0.02) are silent for want of input.
final class Glasswally implements Detector {

    private static final double CLUSTER_UPLIFT = 0.08;
    private static final double COUNTRY_UPLIFT = 1.3;
    private static final int UPLIFTED_CLUSTER = 5;
    private static final int FEWEST_MEMBERS = 3;
    private static final double FULL_SIZE = 25;
    private static final int SYNCHRONISED = 5;
    private static final int CARD_PREFIX = 3;
    private static final double CONFIDENT_EXCHANGES = 20;
    private static final double CONFIDENT_CLUSTER_EXCHANGES = 100;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long PIVOT_NANOS = 6 * 3_600 * SECOND_NANOS;

    @Override
    public String name() {
        return "Glasswally's rules";
    }

    @Override
    public AccountScores score(BaselineInput input) {
        List<Traffic> accounts = input.accounts();
        List<int[]> clusters = clusters(accounts);
        double[] hydra = new double[accounts.size()];
        double[] pivot = new double[accounts.size()];
        int[] size = new int[accounts.size()];
        for (int[] cluster : clusters) {
            double infrastructure = cluster.length < FEWEST_MEMBERS ? 0 : infrastructure(accounts, cluster);
            Map<String, Integer> switches = new HashMap<>();
            for (int member : cluster) {
                switched(accounts.get(member)).forEach(to -> switches.merge(to, 1, Integer::sum));
            }
            for (int member : cluster) {
                size[member] = cluster.length;
                hydra[member] = infrastructure;
                int together = switched(accounts.get(member)).stream().mapToInt(switches::get).max().orElse(0);
                pivot[member] = together >= FEWEST_MEMBERS ? Math.min(1, together / 10.0) : 0;
            }
        }
        double[] bursts = bursts(input);
        Long2IntOpenHashMap holders = new Long2IntOpenHashMap();
        accounts.forEach(traffic -> traffic.systems().forEach(system -> holders.addTo(system, 1)));
        AccountSignals signals = new AccountSignals(accounts);
        double[] scores = new double[accounts.size()];
        for (int i = 0; i < scores.length; i++) {
            Traffic traffic = accounts.get(i);
            double confidence = 0.4 + 0.6 * Math.min(1, traffic.exchanges() / CONFIDENT_EXCHANGES);
            double sum = confidence * (signals.weighted(traffic) + 0.07 * bursts[i] + 0.06 * preamble(traffic, holders) + 0.05 * pivot[i]);
            sum += 0.08 * hydra[i];
            sum *= traffic.account().country().equals("CN") ? COUNTRY_UPLIFT : 1;
            scores[i] = Math.min(1, sum + (size[i] >= UPLIFTED_CLUSTER ? CLUSTER_UPLIFT : 0));
        }
        return new AccountScores(scores, clusters);
    }

    /// Union-find over payment, /24 and organisation, however common the value.
    static List<int[]> clusters(List<Traffic> accounts) {
        UnionFind sets = new UnionFind(accounts.size());
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < accounts.size(); i++) {
            int account = i;
            Account row = accounts.get(i).account();
            List<String> values = new ArrayList<>();
            values.add("payment " + row.paymentFingerprint());
            values.add("organization " + row.organization());
            accounts.get(i).networks().forEach(network -> values.add("network " + network));
            for (String value : values) {
                if (!value.endsWith(" ")) {
                    Integer other = first.putIfAbsent(value, account);
                    if (other != null) {
                        sets.union(other, account);
                    }
                }
            }
        }
        return sets.groups(2);
    }

    /// The cluster's score by its confidence, 0 to 1.
    static double infrastructure(List<Traffic> accounts, int[] cluster) {
        Map<String, Integer> holders = new HashMap<>();
        Set<Long> networks = new HashSet<>();
        boolean restricted = false;
        long exchanges = 0;
        for (int member : cluster) {
            Traffic traffic = accounts.get(member);
            String payment = traffic.account().paymentFingerprint();
            if (!payment.isEmpty()) {
                holders.merge(payment, 1, Integer::sum);
            }
            networks.addAll(traffic.networks());
            restricted |= traffic.account().country().equals("CN");
            exchanges += traffic.exchanges();
        }
        Map<String, Integer> prefixes = new HashMap<>();
        holders.keySet().forEach(card -> prefixes.merge(card.substring(0, Math.min(CARD_PREFIX, card.length())), 1, Integer::sum));
        int alike = prefixes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int sharing = holders.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        double score = Math.min(1, cluster.length / FULL_SIZE) * 0.4;
        score += Math.min(0.35, 0.07 * holders.size()) + Math.min(0.15, 0.03 * networks.size());
        score += restricted ? 0.1 : 0;
        score += alike >= FEWEST_MEMBERS && alike >= 0.4 * holders.size() ? 0.2 : 0;
        score += sharing > FEWEST_MEMBERS ? 0.15 : 0;
        return Math.min(1, score) * (0.4 + 0.6 * Math.min(1, exchanges / CONFIDENT_CLUSTER_EXCHANGES));
    }

    /// By account, 0 to 1: how often it was among five or more accounts in one second.
    static double[] bursts(BaselineInput input) {
        int[] often = new int[input.accounts().size()];
        List<BaselineInput.Action> actions = input.actions();
        for (int start = 0; start < actions.size(); ) {
            long second = actions.get(start).nanos() / SECOND_NANOS;
            int end = start;
            while (end < actions.size() && actions.get(end).nanos() / SECOND_NANOS == second) {
                end++;
            }
            if (end - start >= SYNCHRONISED) {
                int[] present = actions.subList(start, end).stream().mapToInt(BaselineInput.Action::account).distinct().toArray();
                for (int i = 0; i < present.length && present.length >= SYNCHRONISED; i++) {
                    often[present[i]]++;
                }
            }
            start = end;
        }
        double[] scores = new double[often.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.min(1, often[i] / 3.0);
        }
        return scores;
    }

    /// One system prompt again and again, and the same one in five accounts or more.
    private static double preamble(Traffic traffic, Long2IntOpenHashMap holders) {
        if (traffic.systems().isEmpty()) {
            return 0;
        }
        boolean reused = traffic.exchanges() >= 5L * traffic.systemPrompts();
        boolean collides = traffic.systems().longStream().anyMatch(system -> holders.get(system) >= SYNCHRONISED);
        return (reused ? 0.4 : 0) + (collides ? 0.6 : 0);
    }

    /// Each change of model, as the model and the quarter of a day.
    private static Set<String> switched(Traffic traffic) {
        Set<String> switches = new HashSet<>();
        String model = "";
        for (Kept kept : traffic.sample()) {
            String next = kept.model();
            if (!model.isEmpty() && !next.equals(model)) {
                switches.add(next + " " + kept.nanos() / PIVOT_NANOS);
            }
            model = next;
        }
        return switches;
    }
}
