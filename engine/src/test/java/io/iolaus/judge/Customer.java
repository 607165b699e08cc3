package io.iolaus.judge;

import java.util.List;
import io.iolaus.ingest.Account;
import io.iolaus.ingest.Exchange;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Dossier;
import io.iolaus.profile.ExchangeReader;

/// One made-up account for tests of indicators: 24 exchanges in office hours over twelve days until told otherwise.
final class Customer {

    static final long START_MILLIS = 1_790_035_200_000L; // a midnight
    static final long HOUR_MILLIS = 3_600_000L;
    static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    private static final ExchangeReader READER = new ExchangeReader();

    private final String id;
    private final AccountProfile profile;
    private long createdMillis = START_MILLIS - 300 * DAY_MILLIS;
    private long suspendedMillis = Account.UNKNOWN;
    private String device;
    private String payment;
    private String mailDomain = "mail.example";
    private String conversation;
    private String client = "sdk/1.0";
    private String model = "model-a";
    private int sent;

    Customer(String id) {
        this.id = id;
        profile = new AccountProfile(id);
        device = "device-" + id;
        payment = "pm-" + id;
        conversation = "talk-" + id;
    }

    /// An ordinary one: two exchanges on each of twelve days, at nine and at five.
    static Customer ordinary(String id) {
        Customer customer = new Customer(id);
        for (int day = 0; day < 12; day++) {
            customer.sends(day, 9, "one thing of day " + words(day)).sends(day, 17, "another thing of day " + words(day));
        }
        return customer;
    }

    /// Numbers are masked where prompts are compared, so prompts that differ must differ in words.
    static String words(int number) {
        return "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu".split(" ", -1)[number % 12] + " " + "x".repeat(1 + number / 12);
    }

    Customer sends(double day, double hour, String prompt) {
        return sends(day, hour, prompt, "192.0.2.7");
    }

    Customer sends(double day, double hour, String prompt, String address) {
        long millis = START_MILLIS + (long) (day * DAY_MILLIS + hour * HOUR_MILLIS) + sent++;
        profile.add(READER.read(Exchange.builder(id, millis * 1_000_000, model)
                .prompt(prompt)
                .messages(1, 0, 0)
                .conversationId(conversation)
                .client(address, 64_500, client, "t13d1")
                .build()));
        return this;
    }

    Customer created(double day) {
        createdMillis = START_MILLIS + (long) (day * DAY_MILLIS);
        return this;
    }

    Customer suspended(double day) {
        suspendedMillis = START_MILLIS + (long) (day * DAY_MILLIS);
        return this;
    }

    Customer withClient(String value) {
        client = value;
        return this;
    }

    Customer withModel(String value) {
        model = value;
        return this;
    }

    Customer onDevice(String value) {
        device = value;
        return this;
    }

    Customer paidBy(String value) {
        payment = value;
        return this;
    }

    Customer mailAt(String domain) {
        mailDomain = domain;
        return this;
    }

    Customer withoutConversations() {
        conversation = "";
        return this;
    }

    Customer withoutDevice() {
        device = "";
        return this;
    }

    Dossier dossier() {
        return new Dossier(profile, new Account(
                id, createdMillis, "", mailDomain, payment, device, "pro", "", false, "", List.of(), "active", suspendedMillis, "DE"));
    }
}
