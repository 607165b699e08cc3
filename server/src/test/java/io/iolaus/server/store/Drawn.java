package io.iolaus.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import io.iolaus.ingest.Account;
import io.iolaus.judge.Capability;
import io.iolaus.judge.Evidence;
import io.iolaus.judge.ExchangePosterior;
import io.iolaus.judge.Findings;
import io.iolaus.judge.Hypothesis;
import io.iolaus.judge.InnocentExplanation;
import io.iolaus.judge.Level;
import io.iolaus.judge.Member;
import io.iolaus.judge.SharedValue;
import io.iolaus.judge.Verdict;
import io.iolaus.profile.Timeline;

/// Findings and accounts drawn from a seed, with ids that databases dislike among them.
public final class Drawn {

    /// NUL, quotes, one longer than an index takes, and last, which no account table can bring, half a surrogate pair.
    public static final List<String> ODD_IDS = List.of(
            "nul\0inside", "it's \"quoted\" \\ %s ; --", "ünï-\ud83d\ude00", "long-" + "x".repeat(8_000), "sha256:no",
            " ", "account-1", "half\ud800pair");

    private static final List<Level> LEVELS = List.of(Level.values());

    private Drawn() {}

    /// Findings over a few accounts, so that campaigns overlap, split and merge from one to the next.
    public static Findings findings(Random random) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<Member> members = new ArrayList<>();
            for (int account = 0; account < 14; account++) {
                if (random.nextInt(3) == 0) {
                    members.add(new Member(id(account), 1 - Math.pow(random.nextDouble(), 8), random.nextInt(1_000), random.nextDouble()));
                }
            }
            if (!members.isEmpty()) {
                verdicts.add(verdict("C-" + random.nextInt(6), LEVELS.get(random.nextInt(3)), random.nextInt(20) / 100.0, members));
            }
        }
        return findings(verdicts);
    }

    public static Findings findings(List<Verdict> verdicts) {
        return new Findings(verdicts, List.of(), 100, 1, 2, true);
    }

    public static Verdict verdict(String id, Level level, double q, String... accounts) {
        List<Member> members = new ArrayList<>();
        for (String account : accounts) {
            members.add(new Member(account, 0.99995, 100, 0.5));
        }
        return verdict(id, level, q, members);
    }

    private static Verdict verdict(String id, Level level, double q, List<Member> members) {
        Timeline timeline = new Timeline();
        timeline.add(3_600_000);
        return new Verdict(
                id,
                level,
                q,
                Map.of(Hypothesis.COORDINATED, 3.5, Hypothesis.EXTRACTING, 1 / 3.0),
                members,
                1_000,
                500,
                9,
                1,
                2,
                Map.of(Capability.CODING, 1.0),
                List.of(new SharedValue("payment", "card-\ud83d\ude00", members.size(), 0, indexes(members.size()))),
                List.of(new Evidence("payment", Hypothesis.COORDINATED, "They pay with one card \u2014 all.", 0.1, 2.25, "A household")),
                List.of(new InnocentExplanation("A classroom", true, "no \"organisation\"")),
                timeline,
                List.of(),
                false,
                List.of(),
                ExchangePosterior.UNKNOWN);
    }

    private static List<Integer> indexes(int count) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            indexes.add(i);
        }
        return indexes;
    }

    public static String id(int number) {
        return number < ODD_IDS.size() - 1 ? ODD_IDS.get(number) : "account-" + number;
    }

    /// A row with every field given, or with some missing.
    public static Account account(String id, Random random) {
        boolean mail = random.nextBoolean();
        return new Account(
                id,
                random.nextInt(3) == 0 ? Account.UNKNOWN : random.nextLong(4_000_000_000_000L),
                mail ? "someone@example.org" : "",
                mail || random.nextBoolean() ? "example.org" : "",
                random.nextBoolean() ? "" : "card\0" + random.nextInt(9),
                random.nextBoolean() ? "" : "device-" + random.nextInt(9),
                random.nextBoolean() ? "" : "pro",
                random.nextBoolean() ? "" : "research",
                random.nextBoolean(),
                random.nextBoolean() ? "" : "Universität",
                random.nextInt(4) == 0 ? List.of("distillation", "other") : List.of(),
                random.nextBoolean() ? "" : "active",
                random.nextInt(3) == 0 ? random.nextLong(4_000_000_000_000L) : Account.UNKNOWN,
                random.nextBoolean() ? "" : "DE");
    }
}
