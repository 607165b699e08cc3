package io.iolaus.lab.succession;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import io.iolaus.ingest.Account;
import io.iolaus.lab.population.SplitMix;
import io.iolaus.lab.world.World;

/// Honest customers who are suspended, for a failed payment say, and go on under a second account: the benign twin of
/// a replacement.
///
/// They are made of a world's own customers, so that the world stays as it is: from a moment on, what a customer sends
/// comes from another account, opened on the same device with the same mail, half of them with another card. Between the
/// two moments it sends nothing.
final class Comebacks {

    private static final double SHARE = 0.03;
    private static final double OTHER_CARD = 0.5;
    private static final String SUFFIX = "-again";

    private final Map<String, Comeback> byAccount = new HashMap<>();

    /// A customer's two accounts, of which the first ends at `suspendedMillis` and the second begins at `againMillis`.
    record Comeback(Account first, Account second, long suspendedMillis, long againMillis) {}

    /// @param honest accounts that are no campaign's
    /// @param from day of the world from which they are suspended
    /// @param to day until which they are
    /// @param lagHours mean time until they are back
    Comebacks(World world, Predicate<String> honest, double from, double to, double lagHours) {
        for (Account account : world.accountTable()) {
            SplitMix random = SplitMix.of(world.setting().seed(), account.id().hashCode());
            boolean old = account.createdAtMillis() < world.setting().millis(0) && account.suspendedAtMillis() == Account.UNKNOWN;
            if (old && random.chance(SHARE) && honest.test(account.id())) {
                double day = random.between(from, to);
                double back = day + random.exponential() * lagHours / 24;
                byAccount.put(account.id(), comeback(account, world.setting().millis(day), world.setting().millis(back), random.chance(OTHER_CARD)));
            }
        }
    }

    private static Comeback comeback(Account account, long suspended, long again, boolean otherCard) {
        String card = otherCard && !account.paymentFingerprint().isEmpty() ? account.paymentFingerprint() + "b" : account.paymentFingerprint();
        Account first = new Account(
                account.id(), account.createdAtMillis(), account.email(), account.emailDomain(), account.paymentFingerprint(),
                account.deviceFingerprint(), account.plan(), account.program(), account.verified(), account.organization(),
                account.grants(), "suspended", suspended, account.country());
        Account second = new Account(
                account.id() + SUFFIX, again, account.email(), account.emailDomain(), card, account.deviceFingerprint(),
                account.plan(), account.program(), account.verified(), account.organization(), account.grants(), account.status(),
                Account.UNKNOWN, account.country());
        return new Comeback(first, second, suspended, again);
    }

    Iterable<Comeback> all() {
        return byAccount.values();
    }

    /// From which account an exchange of `accountId` comes; empty while the customer has none.
    Optional<String> sender(String accountId, long millis) {
        Comeback comeback = byAccount.get(accountId);
        if (comeback == null || millis < comeback.suspendedMillis) {
            return Optional.of(accountId);
        }
        return millis < comeback.againMillis ? Optional.empty() : Optional.of(comeback.second.id());
    }
}
