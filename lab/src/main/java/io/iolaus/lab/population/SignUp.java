package io.iolaus.lab.population;

import java.util.List;
import io.iolaus.ingest.Account;

/// Collects an account's row; what is not set is drawn as for any stranger. One thread, one account.
public final class SignUp {
    private static final List<String> FREE_MAIL = List.of(
            "gmail.com", "gmail.com", "gmail.com", "gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com",
            "proton.me", "gmx.de", "qq.com", "163.com", "mail.ru", "naver.com", "web.de", "orange.fr", "yandex.com");
    private static final List<String> ENDINGS = List.of("com", "com", "com", "io", "ai", "dev", "co", "net", "org", "app");
    private static final List<String> PLANS = List.of("payg", "payg", "payg", "pro", "pro", "team");
    private static final String SYLLABLES = "baladomiresotunekavisorilumapenodacuferigoza";

    private final Setting setting;
    private final long seed;
    private Networks.Country country;
    private double createdDay;
    private String email = "";
    private String payment = "";
    private String device = "";
    private String plan;
    private String program = "";
    private boolean verified;
    private String organization = "";
    private List<String> grants = List.of();
    private double suspendedDay = Double.NaN;

    /// Starts a stranger's account.
    public SignUp(Setting setting, long seed) {
        this.setting = setting;
        this.seed = seed;
        SplitMix random = SplitMix.of(seed, 1);
        country = setting.networks().country(random);
        // Most customers are old; a service that grows has about one in ten who joins while we watch.
        createdDay = random.chance(0.1)
                ? random.nextDouble() * setting.days() * 0.9
                : usualAge(random);
        email = mailbox(random) + "@" + (random.chance(0.72) ? random.pick(FREE_MAIL) : domain(random.nextLong()));
        payment = "pm_" + Ids.token(random.nextLong(), 14);
        device = "dv_" + Ids.token(random.nextLong(), 14);
        plan = random.pick(PLANS);
        verified = random.chance(0.12);
        if (random.chance(0.06)) {
            claims(random);
        }
        // Cards fail and filters err: honest accounts are suspended too.
        if (random.chance(0.02)) {
            double day = random.nextDouble() * setting.days();
            suspendedDay = day > createdDay + 2 ? day : Double.NaN;
        }
    }

    /// Day on which an old account signed up: most within the last year, some years ago.
    public static double usualAge(SplitMix random) {
        return -1 - 900 * StrictMath.pow(random.nextDouble(), 1.7);
    }

    /// Claims a programme and an organisation, as anyone may in the sign-up form.
    public SignUp claims(SplitMix random) {
        program = random.pick(List.of("education", "research", "startup", ""));
        organization = organization(random.nextLong());
        return this;
    }

    /// Claims nothing: what a group says of itself is said by the group.
    public SignUp silent() {
        program = "";
        organization = "";
        return this;
    }

    /// A made-up domain that belongs to `owner`.
    public static String domain(long owner) {
        SplitMix random = SplitMix.of(owner, 0xD0);
        return word(random, random.between(2, 4)) + "." + random.pick(ENDINGS);
    }

    /// A made-up organisation that belongs to `owner`; its domain is `domain(owner)`.
    public static String organization(long owner) {
        SplitMix random = SplitMix.of(owner, 0xD0);
        String word = word(random, random.between(2, 4));
        return Character.toUpperCase(word.charAt(0)) + word.substring(1)
                + random.pick(List.of("", " GmbH", " Inc", " Ltd", " Labs", " Group", " SAS"));
    }

    private static String word(SplitMix random, int syllables) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            int at = 2 * random.nextInt(SYLLABLES.length() / 2);
            out.append(SYLLABLES, at, at + 2);
        }
        return out.toString();
    }

    private static String mailbox(SplitMix random) {
        String first = word(random, random.between(2, 3));
        return switch (random.nextInt(4)) {
            case 0 -> first + "." + word(random, 2);
            case 1 -> first + random.between(1, 9999);
            case 2 -> first.charAt(0) + word(random, 3);
            default -> first + word(random, 2);
        };
    }

    public SignUp country(Networks.Country value) {
        country = value;
        return this;
    }

    public Networks.Country country() {
        return country;
    }

    /// Day of the world, negative for before it.
    public SignUp created(double day) {
        createdDay = day;
        return this;
    }

    public double created() {
        return createdDay;
    }

    /// First whole day of the world on which the account can be used.
    public int firstDay() {
        return (int) Math.max(0, Math.ceil(createdDay));
    }

    public SignUp mailAt(String domain) {
        email = email.substring(0, email.indexOf('@') + 1) + domain;
        return this;
    }

    /// Pays as whoever owns the seed does.
    public SignUp paysWith(long owner) {
        payment = "pm_" + Ids.token(SplitMix.mix(owner, 0x9A), 14);
        return this;
    }

    public SignUp usesDevice(long owner) {
        device = "dv_" + Ids.token(SplitMix.mix(owner, 0xDE), 14);
        return this;
    }

    public SignUp plan(String value) {
        plan = value;
        return this;
    }

    public SignUp program(String value) {
        program = value;
        return this;
    }

    public SignUp verified(boolean value) {
        verified = value;
        return this;
    }

    public SignUp organization(String value) {
        organization = value;
        return this;
    }

    public SignUp grants(List<String> value) {
        grants = value;
        return this;
    }

    /// Suspends the account on a day of the world, or never where it is at or after the end or NaN.
    public SignUp suspended(double day) {
        suspendedDay = day;
        return this;
    }

    /// The row, with fields missing as the setting says; the same rule for everybody.
    public Account account() {
        SplitMix random = SplitMix.of(seed, 2);
        double share = setting.incompleteness();
        boolean suspended = suspendedDay < setting.days();
        String domain = email.substring(email.indexOf('@') + 1);
        return new Account(
                "acct_" + Ids.token(SplitMix.mix(seed, 3), 16),
                setting.millis(createdDay),
                random.chance(share * 0.3) ? "" : email,
                domain,
                random.chance(share * 0.5) ? "" : payment,
                random.chance(share) ? "" : device,
                plan,
                random.chance(share * 0.5) ? "" : program,
                verified,
                random.chance(share) ? "" : organization,
                grants,
                suspended ? "suspended" : "active",
                suspended ? setting.millis(suspendedDay) : Account.UNKNOWN,
                random.chance(share * 0.3) ? "" : country.code());
    }
}
