package io.iolaus.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeReader;
import io.iolaus.profile.Reading;

/// Builds small populations for gates: a crowd of unrelated people, and groups that differ from it in named ways.
final class Crowd {

    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final long START_NANOS = 1_790_000_000L * 1_000_000_000L;
    private static final String[] TEMPLATES = {
        "You are an expert grader. Read the question and the answer, apply the rubric below criterion by criterion and "
                + "give a score with your reasoning. Question: ",
        "Solve the following task step by step. Write down every intermediate thought before the final result. Task: ",
        "Implement the function described below in Python, then write tests for its edge cases. Description: ",
    };

    private final Random random;
    private final ExchangeReader reader = new ExchangeReader();
    private final List<Dossier> dossiers = new ArrayList<>();
    private final Set<Long> templated = new HashSet<>();

    /// What a group's accounts have in common and how they behave; `""` and 0 mean each has its own.
    record Group(
            String name,
            int accounts,
            int exchanges,
            double mixing,
            int templates,
            int accountsPerPayment,
            int accountsPerAddress,
            boolean burst,
            double repeats,
            Trait trait) {}

    /// What the account table says of a group.
    enum Trait {
        STRANGERS,
        VERIFIED_ORGANISATION,
        GRANT,
        CLASS
    }

    Crowd(long seed) {
        random = new Random(seed);
    }

    Crowd people(int count) {
        return group(new Group("person", count, 20, 0, 0, 1, 1, false, 0, Trait.STRANGERS));
    }

    Crowd group(Group group) {
        for (int i = 0; i < group.accounts; i++) {
            dossiers.add(dossier(group, i));
        }
        return this;
    }

    List<Dossier> dossiers() {
        return List.copyOf(dossiers);
    }

    /// Whether an exchange filled its group's template, by its identity in the sample.
    boolean isCampaign(long identity) {
        return templated.contains(identity);
    }

    private Dossier dossier(Group group, int index) {
        String id = String.format("%s-%04d", group.name, index);
        AccountProfile profile = new AccountProfile(id);
        int exchanges = Math.max(1, (int) (group.exchanges * (group.templates > 0 ? 0.8 + 0.4 * random.nextDouble() : Math.exp(random.nextGaussian()))));
        String address = address(group.accountsPerAddress > 1 ? group.name.hashCode() + index / group.accountsPerAddress : random.nextInt());
        for (int i = 0; i < exchanges; i++) {
            boolean own = random.nextDouble() < group.mixing;
            Reading reading = reader.read(Exchange.builder(id, START_NANOS + (long) (random.nextDouble() * 14 * DAY_NANOS), "model-a")
                    .prompt(own ? filled(group) : words(8 + random.nextInt(30)))
                    .messages(own ? 1 : 1 + 2 * random.nextInt(3), 0, 0)
                    .inputTokens(100)
                    .outputTokens(200)
                    .client(address, 64_500, "agent/" + random.nextInt(40), "")
                    .build());
            profile.add(reading);
            if (own) {
                templated.add(reading.identity());
            }
        }
        return new Dossier(profile, account(group, id, index));
    }

    private String filled(Group group) {
        String payload = random.nextDouble() < group.repeats ? "common question " + random.nextInt(5) : words(25);
        return group.name + " " + TEMPLATES[random.nextInt(group.templates)] + payload;
    }

    private Account account(Group group, String id, int index) {
        boolean organised = group.trait == Trait.VERIFIED_ORGANISATION;
        boolean classroom = group.trait == Trait.CLASS;
        long created = group.burst ? 1_780_000_000_000L + random.nextInt(7_200_000) : 1_700_000_000_000L + random.nextLong(80_000_000_000L);
        String payment = group.accountsPerPayment > 1 ? "pm-" + group.name + index / group.accountsPerPayment : "pm-" + id;
        String domain = organised || classroom ? group.name + ".example" : "mail" + random.nextInt(4) + ".example";
        return new Account(
                id, created, words(1) + random.nextInt(100) + "@" + domain, domain, payment, "dev-" + id, "paid",
                classroom ? "education" : "", organised, organised ? group.name : "",
                group.trait == Trait.GRANT ? List.of("distillation") : List.of(), "active", Account.UNKNOWN, "DE");
    }

    private static String address(int number) {
        return ((number >>> 24 & 127) | 1) + "." + (number >>> 16 & 255) + "." + (number >>> 8 & 255) + "." + (number & 255);
    }

    private String words(int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int word = random.nextInt(9_000);
            words.append((char) ('a' + word % 26)).append((char) ('a' + word / 26 % 26)).append((char) ('a' + word / 676)).append("on ");
        }
        return words.toString().trim();
    }
}
