package io.iolaus.lab.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.judge.Verdict;
import io.iolaus.lab.world.Truth;
import io.iolaus.link.Link;
import io.iolaus.link.LinkIndex;
import io.iolaus.link.Linker;
import io.iolaus.link.SharedLink;
import io.iolaus.profile.Dossier;

/// Whom one verdict names, by the truth, and what ties the honest accounts among them to the others.
///
/// A tie is a value that at least two other named accounts have and that is eight times as frequent among them as
/// elsewhere: about what makes an account fit a cluster. One account may have several, of which each channel counts once.
///
/// @param seed of the world
/// @param id of the verdict
/// @param level of the verdict
/// @param q of the verdict
/// @param campaigns named accounts of each campaign
/// @param honest named accounts of no campaign
/// @param shared what ties most of the honest ones, most first
public record Makeup(
        long seed, String id, Level level, double q, Map<String, Integer> campaigns, List<Stranger> honest, List<Tie> shared) {

    private static final double TELLING = 8;
    private static final int FEWEST_OTHERS = 2;
    private static final int MOST_SHARED = 3;
    private static final String NO_TIE = "nothing by itself";

    /// An honest account that a verdict names.
    ///
    /// @param kind of customer
    /// @param posterior of its membership
    /// @param level that it is named at, which may be weaker than the verdict's
    /// @param ties channels that tie it, joined by a plus, or that there is none
    public record Stranger(String kind, double posterior, Level level, String ties) {}

    /// A value that ties honest accounts to a verdict.
    ///
    /// @param value channel and label
    /// @param honest honest accounts of the verdict that have it
    /// @param named all accounts of the verdict that do
    /// @param elsewhere accounts outside the verdict that do
    public record Tie(String value, int honest, int named, int elsewhere) {
        String inWords() {
            return String.format(Locale.ROOT, "%s (%d of the honest, %d of all named, %d elsewhere)", value, honest, named, elsewhere);
        }
    }

    public Makeup {
        campaigns = Map.copyOf(campaigns);
        honest = List.copyOf(honest);
        shared = List.copyOf(shared);
    }

    /// The makeup of every verdict, in the findings' order.
    ///
    /// @param dossiers what the findings were made of
    public static List<Makeup> of(long seed, List<Truth.AccountTruth> accounts, Collection<Dossier> dossiers, Findings findings) {
        if (findings.campaigns().isEmpty()) {
            return List.of();
        }
        Map<String, Truth.AccountTruth> truth = new HashMap<>();
        accounts.forEach(account -> truth.put(account.id(), account));
        Map<String, Level> levels = new HashMap<>();
        findings.accounts().stream()
                .filter(account -> account.level() != null)
                .forEach(account -> levels.put(account.accountId(), account.level()));
        LinkIndex index = new Linker().link(dossiers).index();
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < index.population().size(); place++) {
            places.put(index.population().get(place).accountId(), place);
        }
        List<Makeup> makeups = new ArrayList<>();
        for (Verdict verdict : findings.campaigns()) {
            makeups.add(of(seed, verdict, truth, levels, new Ties(index, places, verdict)));
        }
        return makeups;
    }

    private static Makeup of(
            long seed, Verdict verdict, Map<String, Truth.AccountTruth> truth, Map<String, Level> levels, Ties ties) {
        Map<String, Integer> campaigns = new TreeMap<>();
        List<Stranger> honest = new ArrayList<>();
        Map<Integer, Integer> values = new TreeMap<>();
        for (Member member : verdict.members()) {
            Truth.AccountTruth account = truth.get(member.accountId());
            if (account == null) {
                throw new IllegalStateException("no truth of account " + member.accountId());
            }
            if (account.campaign().isEmpty()) {
                List<Integer> own = ties.of(member.accountId());
                own.forEach(value -> values.merge(value, 1, Integer::sum));
                Level level = levels.getOrDefault(member.accountId(), verdict.level());
                honest.add(new Stranger(account.kind(), member.posterior(), level, ties.channels(own)));
            } else {
                campaigns.merge(account.campaign(), 1, Integer::sum);
            }
        }
        List<Tie> shared = values.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_SHARED)
                .map(value -> ties.tie(value.getKey(), value.getValue()))
                .toList();
        return new Makeup(seed, verdict.id(), verdict.level(), verdict.q(), campaigns, honest, shared);
    }

    /// What a verdict's accounts share.
    private static final class Ties {
        private final LinkIndex index;
        private final Map<String, Integer> places;
        private final Map<Integer, Integer> inside = new HashMap<>();
        private final int members;

        Ties(LinkIndex index, Map<String, Integer> places, Verdict verdict) {
            this.index = index;
            this.places = places;
            members = verdict.members().size();
            for (Member member : verdict.members()) {
                for (int value : index.sharedBy(place(member.accountId()))) {
                    inside.merge(value, 1, Integer::sum);
                }
            }
        }

        private int place(String account) {
            Integer place = places.get(account);
            if (place == null) {
                throw new IllegalStateException("no dossier of account " + account);
            }
            return place;
        }

        List<Integer> of(String account) {
            List<Integer> ties = new ArrayList<>();
            for (int value : index.sharedBy(place(account))) {
                int others = inside.getOrDefault(value, 0) - 1;
                int elsewhere = index.shared().get(value).accounts().length - others - 1;
                double outsiders = index.population().size() - members + 1.0;
                double among = (double) others / Math.max(1, members - 1);
                if (others >= FEWEST_OTHERS && among >= TELLING * (elsewhere + 0.5) / outsiders) {
                    ties.add(value);
                }
            }
            return ties;
        }

        String channels(List<Integer> values) {
            TreeSet<String> channels = new TreeSet<>();
            values.forEach(value -> channels.add(channel(index.shared().get(value).link())));
            return channels.isEmpty() ? NO_TIE : String.join(" + ", channels);
        }

        Tie tie(int value, int honest) {
            SharedLink shared = index.shared().get(value);
            int named = inside.getOrDefault(value, 0);
            return new Tie(shared.link().channel() + " " + shared.link().label(), honest, named, shared.accounts().length - named);
        }

        /// Templates by their kind: the same instructions tie another way than a resemblance does.
        private static String channel(Link link) {
            return link instanceof Link.Template ? "template " + link.label().split("[-:]", 2)[0] : link.channel();
        }
    }

    /// All accounts that are named.
    public int named() {
        return honest.size() + campaigns.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Whether more than half of the named accounts are honest.
    public boolean isMostlyHonest() {
        return 2 * honest.size() > named();
    }

    /// The most numerous campaign, or kind of honest customer where those are most.
    public String owner() {
        Map<String, Integer> owners = new TreeMap<>(isMostlyHonest() ? kinds() : campaigns);
        return owners.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /// Named honest accounts, by kind.
    public Map<String, Integer> kinds() {
        Map<String, Integer> kinds = new TreeMap<>();
        honest.forEach(stranger -> kinds.merge(stranger.kind(), 1, Integer::sum));
        return kinds;
    }
}
