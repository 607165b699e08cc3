package io.iolaus.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import io.iolaus.ingest.Account;
import io.iolaus.profile.Dossier;

/// The stream of sign-ups: which stretches of it were a burst, and how mail addresses are made.
final class SignUps {

    static final long WIDTH_MILLIS = 6 * 3_600_000L;
    private static final int FEWEST = 4;
    /// A burst is this many times what the sign-ups around it would give.
    private static final double TIMES_USUAL = 6;
    /// Windows on either side that say what is usual there.
    private static final int NEIGHBOURS = 20;

    private final long[] burstWindows; // ascending

    SignUps(List<Dossier> population) {
        long[] windows = population.stream()
                .mapToLong(dossier -> dossier.account().createdAtMillis())
                .filter(millis -> millis != Account.UNKNOWN)
                .map(millis -> Math.floorDiv(millis, WIDTH_MILLIS))
                .sorted()
                .toArray();
        burstWindows = bursts(windows);
    }

    private static long[] bursts(long[] windows) {
        List<Long> found = new ArrayList<>();
        for (int start = 0; start < windows.length; ) {
            int end = start;
            while (end < windows.length && windows[end] == windows[start]) {
                end++;
            }
            int count = end - start;
            if (count >= FEWEST && count >= TIMES_USUAL * usual(windows, windows[start], count)) {
                found.add(windows[start]);
            }
            start = end;
        }
        return found.stream().mapToLong(Long::longValue).toArray();
    }

    /// Mean count of the windows around `window`, itself left out.
    private static double usual(long[] windows, long window, int own) {
        int from = lowerBound(windows, window - NEIGHBOURS);
        int to = lowerBound(windows, window + NEIGHBOURS + 1);
        return (to - from - own) / (2.0 * NEIGHBOURS);
    }

    private static int lowerBound(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The burst that `account` was opened in.
    Optional<Link.SignUpBurst> burst(Account account) {
        if (account.createdAtMillis() == Account.UNKNOWN) {
            return Optional.empty();
        }
        long window = Math.floorDiv(account.createdAtMillis(), WIDTH_MILLIS);
        return Arrays.binarySearch(burstWindows, window) >= 0
                ? Optional.of(new Link.SignUpBurst(window * WIDTH_MILLIS, WIDTH_MILLIS))
                : Optional.empty();
    }

    /// How `account`'s mail address is made: `a5.a7 9@example.org` for `maria.schmidt4@example.org`; the bare
    /// domain where only that is known.
    static Optional<Link.MailPattern> mailPattern(Account account) {
        if (account.emailDomain().isEmpty()) {
            return Optional.empty();
        }
        int at = account.email().lastIndexOf('@');
        String shape = at <= 0 ? "" : shape(account.email().substring(0, at));
        return Optional.of(new Link.MailPattern(shape + "@" + account.emailDomain()));
    }

    /// Runs of letters as `a` and of digits as `9`, each with its length up to nine.
    private static String shape(String local) {
        StringBuilder shape = new StringBuilder();
        int i = 0;
        while (i < local.length() && shape.length() < 24) {
            char kind = kind(local.charAt(i));
            int start = i;
            while (i < local.length() && kind(local.charAt(i)) == kind) {
                i++;
            }
            shape.append(kind);
            if (kind == 'a' || kind == '9') {
                shape.append(Math.min(9, i - start));
            }
        }
        return shape.toString();
    }

    private static char kind(char c) {
        if (Character.isLetter(c)) {
            return 'a';
        }
        return Character.isDigit(c) ? '9' : c;
    }
}
