package io.iolaus.lab.succession;

import java.util.stream.IntStream;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.Reading;

/// An account that begins after the first suspension: its profile after each number of exchanges at which a curve is read,
/// and what it was then linked to.
final class Newcomer {

    private static final int LEVELS = SuccessionCurve.EXCHANGES.size();

    /// Which sort of newcomer.
    enum Kind {
        /// Takes the place of a suspended account of the campaign.
        REPLACEMENT,
        /// Joined by itself.
        HONEST,
        /// Came back after its own account was suspended.
        COMEBACK
    }

    private final Kind kind;
    private final String own;
    private final AccountProfile[] profiles; // by level; the last has everything
    private final boolean[] judged = new boolean[LEVELS];
    private final boolean[] namedAt = new boolean[LEVELS];
    private final boolean[] succeeding = new boolean[LEVELS];
    private boolean begun;
    private long sent;
    private boolean linked;
    private boolean named;
    private boolean restrained;
    private boolean succeededOwn;

    /// @param own its first account, `""` where it had none
    Newcomer(String id, Kind kind, String own) {
        this.kind = kind;
        this.own = own;
        begun = kind != Kind.REPLACEMENT;
        profiles = IntStream.rangeClosed(0, LEVELS).mapToObj(level -> new AccountProfile(id)).toArray(AccountProfile[]::new);
    }

    /// Takes in an exchange. A replacement's count begins with its first for the campaign, since it may have been
    /// another's account before.
    void sends(Reading reading, boolean campaigns) {
        begun |= campaigns;
        for (int level = 0; level <= LEVELS; level++) {
            if (level == LEVELS || sent < SuccessionCurve.EXCHANGES.get(level)) {
                profiles[level].add(reading);
            }
        }
        sent += begun ? 1 : 0;
    }

    /// Its profile after the level's number of exchanges, or so far.
    AccountProfile profile(int level) {
        return profiles[level];
    }

    /// Whether it has just sent enough to be judged at a level: once and with no more than that.
    boolean isDue(int level) {
        return kind == Kind.REPLACEMENT && !judged[level] && sent >= SuccessionCurve.EXCHANGES.get(level);
    }

    void judged(int level) {
        judged[level] = true;
    }

    /// A verdict names it.
    ///
    /// @param campaigns whether the verdict is the campaign's
    /// @param restrains whether it costs the account anything: more than a look
    void named(int level, boolean campaigns, boolean restrains) {
        named = true;
        restrained |= restrains;
        linked |= campaigns;
        if (level < LEVELS && isDue(level)) {
            namedAt[level] |= campaigns;
        }
    }

    /// It is linked as the successor of an account.
    ///
    /// @param campaigns whether that account is the campaign's
    void succeeds(int level, String predecessor, boolean campaigns) {
        succeededOwn |= predecessor.equals(own);
        linked |= campaigns;
        if (level < LEVELS && isDue(level)) {
            succeeding[level] |= campaigns;
        }
    }

    Kind kind() {
        return kind;
    }

    long sent() {
        return sent;
    }

    boolean wasJudged(int level) {
        return judged[level];
    }

    /// Whether it was linked as a successor of the campaign's when it had sent the level's number.
    boolean wasSuccessor(int level) {
        return succeeding[level];
    }

    /// Whether a verdict on the campaign named it then, or it was a successor of the campaign's.
    boolean wasLinked(int level) {
        return namedAt[level] || succeeding[level];
    }

    /// Whether it was ever linked to the campaign.
    boolean isLinked() {
        return linked;
    }

    /// Whether any verdict ever named it, the campaign's or another.
    boolean isNamed() {
        return named;
    }

    /// Whether one did that costs it anything.
    boolean isRestrained() {
        return restrained;
    }

    boolean isSuccessorOfItsOwn() {
        return succeededOwn;
    }
}
