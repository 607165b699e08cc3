package io.iolaus.share;

import io.iolaus.stix.StixPattern;

/// Something that others can look for in their own logs, and that names no customer.
///
/// @param kind what it is
/// @param value in the form in which it is shared; for a template family a keyed token
/// @param accounts members of the campaign that have it
/// @param elsewhere accounts outside that have it too
public record Indicator(Kind kind, String value, int accounts, int elsewhere) {

    private static final String AGENT_PATH = "network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'";
    private static final String JA4_PATH = "network-traffic:extensions.'" + Extensions.OBSERVABLES_ID + "'.ja4";

    /// What can be shared, and for how many days it says anything: infrastructure is rented by the month, habits last.
    public enum Kind {
        IPV4_BLOCK("IPv4 addresses", 14),
        IPV6_BLOCK("IPv6 addresses", 14),
        AUTONOMOUS_SYSTEM("Autonomous system", 30),
        USER_AGENT("User agent", 60),
        TLS_CLIENT("TLS client (JA4)", 60),
        /// A user agent, a space, and the TLS fingerprint that it was seen with.
        CLIENT("User agent and TLS client (JA4)", 60),
        TEMPLATE_FAMILY("Prompt template family", 180);

        private final String label;
        private final int validDays;

        Kind(String label, int validDays) {
            this.label = label;
            this.validDays = validDays;
        }

        public String label() {
            return label;
        }

        /// Days after the last sighting for which the indicator holds.
        public int validDays() {
            return validDays;
        }
    }

    public Indicator {
        if (accounts < 1 || elsewhere < 0) {
            throw new IllegalArgumentException("accounts must be >= 1 and elsewhere >= 0, got " + accounts + " and " + elsewhere);
        }
    }

    /// Of the accounts that have it, the share that is the campaign's.
    public double precision() {
        return accounts / (double) (accounts + elsewhere);
    }

    /// What matches it. User agents as the specification has them; the rest as docs/stix-extension.md says.
    StixPattern pattern() {
        return switch (kind) {
            case IPV4_BLOCK -> address("ipv4-addr");
            case IPV6_BLOCK -> address("ipv6-addr");
            case AUTONOMOUS_SYSTEM -> StixPattern.equal("autonomous-system:number", Long.parseLong(value));
            case USER_AGENT -> StixPattern.equal(AGENT_PATH, value);
            case TLS_CLIENT -> StixPattern.equal(JA4_PATH, value);
            case CLIENT -> StixPattern.equal(AGENT_PATH, value.substring(0, value.lastIndexOf(' ')))
                    .and(StixPattern.equal(JA4_PATH, value.substring(value.lastIndexOf(' ') + 1)));
            case TEMPLATE_FAMILY -> StixPattern.equal(Extensions.TEMPLATE_FAMILY_TYPE + ":token", value);
        };
    }

    private StixPattern address(String type) {
        return value.contains("/") ? StixPattern.within(type + ":value", value) : StixPattern.equal(type + ":value", value);
    }
}
