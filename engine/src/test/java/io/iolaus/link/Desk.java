package io.iolaus.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeReader;

/// Accounts that ask what a test has them ask.
final class Desk {

    private static final long START_NANOS = 1_780_000_000_000_000_000L;
    private static final int WORDS = 9_000;

    private final Random random;
    private final ExchangeReader reader = new ExchangeReader();
    private final Map<String, AccountProfile> profiles = new LinkedHashMap<>();
    private long clock = START_NANOS;

    Desk(long seed) {
        random = new Random(seed);
    }

    /// One exchange; `system` may be empty.
    Desk ask(String account, String system, String prompt) {
        return ask(account, system, prompt, "");
    }

    /// One exchange by a client, which may be unknown.
    Desk ask(String account, String system, String prompt, String client) {
        clock += 60_000_000_000L;
        profiles.computeIfAbsent(account, AccountProfile::new)
                .add(reader.read(Exchange.builder(account, clock, "model-a")
                        .systemInstructions(system)
                        .prompt(prompt)
                        .messages(1, 0, 0)
                        .client("", 0, client, "")
                        .build()));
        return this;
    }

    /// `count` exchanges with nothing that anybody else asks.
    Desk chat(String account, int count) {
        for (int i = 0; i < count; i++) {
            ask(account, "", words(20));
        }
        return this;
    }

    /// Words that nobody else says.
    String words(int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int word = random.nextInt(WORDS);
            words.append((char) ('a' + word % 26)).append((char) ('a' + word / 26 % 26)).append((char) ('a' + word / 676)).append("on ");
        }
        return words.toString().trim();
    }

    List<Dossier> dossiers() {
        List<Dossier> dossiers = new ArrayList<>();
        profiles.forEach((id, profile) -> dossiers.add(new Dossier(profile, Account.unknown(id))));
        return dossiers;
    }
}
