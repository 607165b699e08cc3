package io.iolaus.act.policy;

import java.util.Comparator;
import java.util.Optional;
import io.iolaus.act.Standing;
import io.iolaus.ingest.Account;

/// Something that a rule may ask of a case: of how the account stands, or of the account itself.
///
/// @param kind what is asked
/// @param grant which grant, where the kind is one; otherwise `""`
public record Trait(Kind kind, String grant) implements Comparable<Trait> {

    /// What is asked.
    public enum Kind {
        /// The verdict's level.
        LEVEL("level", true),
        /// The false discovery rate at which the verdict is called.
        Q("q", true),
        /// Probability that the account belongs to the campaign.
        POSTERIOR("posterior", true),
        /// Share of the account's exchanges that are the campaign's.
        CAMPAIGN_SHARE("campaign_share", true),
        /// Expected number of the account's exchanges that are the campaign's.
        CAMPAIGN_EXCHANGES("campaign_exchanges", true),
        /// What the account pays for.
        PLAN("plan", false),
        /// Education, research, start-up.
        PROGRAM("program", false),
        /// The organisation that it belongs to.
        ORGANIZATION("organization", false),
        /// ISO 3166 alpha-2 code.
        COUNTRY("country", false),
        /// Whether the operator has proof of who this is.
        VERIFIED("verified", false),
        /// Whether the account has a grant.
        GRANT("grants", false);

        private final String wireName;
        private final boolean ofEvidence;

        Kind(String wireName, boolean ofEvidence) {
            this.wireName = wireName;
            this.ofEvidence = ofEvidence;
        }

        /// As a policy file spells it.
        public String wireName() {
            return wireName;
        }

        /// Whether it is asked of how the account stands; otherwise of the account.
        public boolean isOfEvidence() {
            return ofEvidence;
        }

        /// Whether its values are numbers.
        public boolean isNumber() {
            return switch (this) {
                case Q, POSTERIOR, CAMPAIGN_SHARE, CAMPAIGN_EXCHANGES -> true;
                case LEVEL, PLAN, PROGRAM, ORGANIZATION, COUNTRY, VERIFIED, GRANT -> false;
            };
        }

        /// The kind of that wire name, or none.
        public static Optional<Kind> named(String wireName) {
            for (Kind kind : values()) {
                if (kind.wireName.equals(wireName)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /// The word that stands for yes; what is not yes is no.
    static final String YES = "true";

    private static final Comparator<Trait> ORDER = Comparator.comparing(Trait::kind).thenComparing(Trait::grant);

    public Trait {
        if (grant.isEmpty() == (kind == Kind.GRANT)) {
            throw new IllegalArgumentException("a grant's name and its kind go together, got " + kind + " and '" + grant + "'");
        }
    }

    /// A trait that there is once.
    public static Trait of(Kind kind) {
        return new Trait(kind, "");
    }

    /// Whether the account has a grant of that name.
    public static Trait ofGrant(String name) {
        return new Trait(Kind.GRANT, name);
    }

    /// The answer to a question of yes or no.
    public static Extent answer(boolean yes) {
        return yes ? Extent.Words.of(YES) : Extent.Words.not(YES);
    }

    /// Everything that there is.
    Extent all() {
        return switch (kind) {
            case Q, POSTERIOR, CAMPAIGN_SHARE -> Extent.Interval.closed(0, 1);
            case CAMPAIGN_EXCHANGES -> new Extent.Interval(0, Double.POSITIVE_INFINITY);
            case LEVEL, PLAN, PROGRAM, ORGANIZATION, COUNTRY, VERIFIED, GRANT -> Extent.Words.ANY;
        };
    }

    /// Whether a case has a value that `extent` lets through.
    boolean holds(Extent extent, Standing standing, Account account) {
        return switch (extent) {
            case Extent.Interval interval -> interval.holds(number(standing));
            case Extent.Words words -> words.holds(word(standing, account));
        };
    }

    private double number(Standing standing) {
        return switch (kind) {
            case Q -> standing.q();
            case POSTERIOR -> standing.posterior();
            case CAMPAIGN_SHARE -> standing.campaignShare();
            case CAMPAIGN_EXCHANGES -> standing.campaignExchanges();
            case LEVEL, PLAN, PROGRAM, ORGANIZATION, COUNTRY, VERIFIED, GRANT -> throw new IllegalStateException(kind + " is no number");
        };
    }

    private String word(Standing standing, Account account) {
        return switch (kind) {
            case LEVEL -> standing.level().wireName();
            case PLAN -> account.plan();
            case PROGRAM -> account.program();
            case ORGANIZATION -> account.organization();
            case COUNTRY -> account.country();
            case VERIFIED -> Boolean.toString(account.verified());
            case GRANT -> Boolean.toString(account.grants().contains(grant));
            case Q, POSTERIOR, CAMPAIGN_SHARE, CAMPAIGN_EXCHANGES -> throw new IllegalStateException(kind + " is no word");
        };
    }

    /// As a policy file would ask it.
    String words(Extent extent) {
        return switch (kind) {
            case VERIFIED -> isYes(extent) ? "verified" : "not verified";
            case GRANT -> (isYes(extent) ? "granted " : "not granted ") + grant;
            case LEVEL, Q, POSTERIOR, CAMPAIGN_SHARE, CAMPAIGN_EXCHANGES, PLAN, PROGRAM, ORGANIZATION, COUNTRY ->
                kind.wireName + " " + extent.words(all());
        };
    }

    private static boolean isYes(Extent extent) {
        return extent instanceof Extent.Words words && words.holds(YES);
    }

    @Override
    public int compareTo(Trait other) {
        return ORDER.compare(this, other);
    }
}
