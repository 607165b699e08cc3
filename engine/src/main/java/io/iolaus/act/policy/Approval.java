package io.iolaus.act.policy;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Who has to agree before a policy acts on more than so many accounts.
///
/// @param aboveAccounts counts from there on, that number itself left out
/// @param persons how many, each another one
/// @param by of which role
/// @param names who alone may agree; empty for everybody of the role
public record Approval(long aboveAccounts, int persons, By by, SortedSet<String> names) {

    /// More would never come together.
    public static final int MOST_PERSONS = 20;

    /// Whose word counts.
    public enum By {
        APPROVER("approver"),
        ADMINISTRATOR("administrator");

        private final String wireName;

        By(String wireName) {
            this.wireName = wireName;
        }

        /// As policy files and tokens spell it.
        public String wireName() {
            return wireName;
        }

        /// The one of that wire name, or none: then nobody of that role can approve.
        public static Optional<By> named(String wireName) {
            for (By by : values()) {
                if (by.wireName.equals(wireName)) {
                    return Optional.of(by);
                }
            }
            return Optional.empty();
        }
    }

    public Approval {
        if (aboveAccounts < 0) {
            throw new IllegalArgumentException("aboveAccounts must be >= 0, got " + aboveAccounts);
        }
        if (persons < 1 || persons > MOST_PERSONS) {
            throw new IllegalArgumentException("persons must be in 1.." + MOST_PERSONS + ", got " + persons);
        }
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /// As a sentence would have it.
    public String words() {
        String who = names.isEmpty() ? by.wireName() : by.wireName() + " among " + String.join(", ", names);
        return persons + (persons == 1 ? " person" : " persons") + " with role " + who;
    }
}
