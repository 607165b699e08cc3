package io.iolaus.ingest;

import java.util.List;

/// One row of the provider's account table: what is known of a customer apart from the traffic.
///
/// Text is `""` and times are [#UNKNOWN] where the input had none.
///
/// @param id the account (`user.id`), never empty
/// @param createdAtMillis sign-up, milliseconds since the epoch, or [#UNKNOWN]
/// @param email the full address where the operator gave it; never written to any output
/// @param emailDomain its domain in lower case, also where only the domain was given
/// @param paymentFingerprint the payment provider's stable token for a card or account
/// @param deviceFingerprint the device seen at sign-up
/// @param plan what the account pays for
/// @param program `education`, `research`, `startup`, or `""`
/// @param verified whether the operator has proof of who this is
/// @param organization the organisation that the account says, or is proven, to belong to
/// @param grants what this customer may do beyond the terms, for example `distillation`
/// @param status `active`, `suspended` …
/// @param suspendedAtMillis when it was suspended, or [#UNKNOWN]
/// @param country ISO 3166 alpha-2 code, or `""`
public record Account(
        String id,
        long createdAtMillis,
        String email,
        String emailDomain,
        String paymentFingerprint,
        String deviceFingerprint,
        String plan,
        String program,
        boolean verified,
        String organization,
        List<String> grants,
        String status,
        long suspendedAtMillis,
        String country) {

    /// Stands for a time that the input did not have.
    public static final long UNKNOWN = -1;

    public Account {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("user.id must not be empty");
        }
        grants = List.copyOf(grants);
    }

    /// An account of which nothing but its traffic is known.
    public static Account unknown(String id) {
        return new Account(id, UNKNOWN, "", "", "", "", "", "", false, "", List.of(), "", UNKNOWN, "");
    }

    /// Whether the account table says anything of this account that could relate it to others.
    public boolean isDescribed() {
        return createdAtMillis != UNKNOWN || verified || !emailDomain.isEmpty() || !paymentFingerprint.isEmpty()
                || !organization.isEmpty() || !plan.isEmpty() || !grants.isEmpty();
    }

    /// Whether the operator lets this customer train on answers.
    public boolean mayDistil() {
        return grants.contains("distillation");
    }

    @Override
    public String toString() {
        // Mail and payment stay out of logs.
        return "Account[" + id + "]";
    }
}
