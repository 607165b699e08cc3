package io.iolaus.act.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The values of one [Trait] that a condition lets through. Sets of one kind are closed under cutting and taking away, which is what
/// lets [PolicyCheck] be exact.
public sealed interface Extent {

    /// Whether it lets nothing through.
    boolean isEmpty();

    /// What both let through; both of one kind.
    Extent and(Extent other);

    /// What this lets through and `other` does not, in parts that share nothing; both of one kind.
    List<Extent> minus(Extent other);

    /// In the words of a policy file.
    ///
    /// @param all everything that there is
    String words(Extent all);

    /// Whether it lets everything through that `other` does.
    default boolean covers(Extent other) {
        return other.minus(this).isEmpty();
    }

    /// Numbers from `least`, which is among them, to `below`, which is not.
    record Interval(double least, double below) implements Extent {

        public Interval {
            if (Double.isNaN(least) || Double.isNaN(below)) {
                throw new IllegalArgumentException("an end must be a number");
            }
        }

        /// Both ends are among them.
        public static Interval closed(double least, double most) {
            return new Interval(least, Math.nextUp(most));
        }

        boolean holds(double value) {
            return least <= value && value < below;
        }

        @Override
        public boolean isEmpty() {
            return least >= below;
        }

        @Override
        public Interval and(Extent other) {
            Interval that = (Interval) other;
            return new Interval(Math.max(least, that.least), Math.min(below, that.below));
        }

        @Override
        public List<Extent> minus(Extent other) {
            Interval that = and(other);
            List<Extent> parts = new ArrayList<>();
            if (that.isEmpty()) {
                addUnlessEmpty(this, parts);
            } else {
                addUnlessEmpty(new Interval(least, that.least), parts);
                addUnlessEmpty(new Interval(that.below, below), parts);
            }
            return parts;
        }

        @Override
        public String words(Extent all) {
            Interval whole = (Interval) all;
            List<String> ends = new ArrayList<>();
            if (least > whole.least) {
                ends.add(shorter("at least ", least, "above ", Math.nextDown(least)));
            }
            if (below < whole.below) {
                ends.add(shorter("below ", below, "at most ", Math.nextDown(below)));
            }
            return ends.isEmpty() ? "any" : String.join(" and ", ends);
        }

        /// Of two ways to say one end, the one that somebody would have written.
        private static String shorter(String word, double end, String otherWord, double beside) {
            String number = number(end);
            String other = number(beside);
            return number.length() <= other.length() ? word + number : otherWord + other;
        }

        private static String number(double value) {
            String text = Double.toString(value);
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }
    }

    /// A list of words, or all words but those of a list.
    ///
    /// @param others whether it is the words that are not listed
    record Words(SortedSet<String> words, boolean others) implements Extent {

        /// Every word.
        static final Words ANY = new Words(new TreeSet<>(), true);

        public Words {
            words = Collections.unmodifiableSortedSet(new TreeSet<>(words));
        }

        /// These words and no others.
        public static Words of(String... words) {
            return new Words(new TreeSet<>(List.of(words)), false);
        }

        /// All words but these.
        public static Words not(String... words) {
            return new Words(new TreeSet<>(List.of(words)), true);
        }

        boolean holds(String word) {
            return words.contains(word) != others;
        }

        @Override
        public boolean isEmpty() {
            return words.isEmpty() && !others;
        }

        @Override
        public Words and(Extent other) {
            Words that = (Words) other;
            if (others && that.others) {
                TreeSet<String> both = new TreeSet<>(words);
                both.addAll(that.words);
                return new Words(both, true);
            }
            Words listed = others ? that : this;
            Words beside = others ? this : that;
            TreeSet<String> left = new TreeSet<>(listed.words);
            left.removeIf(word -> !beside.holds(word));
            return new Words(left, false);
        }

        @Override
        public List<Extent> minus(Extent other) {
            Words that = (Words) other;
            List<Extent> parts = new ArrayList<>();
            addUnlessEmpty(and(new Words(that.words, !that.others)), parts);
            return parts;
        }

        @Override
        public String words(Extent all) {
            List<String> shown = words.stream().map(word -> word.isEmpty() ? "''" : word).toList();
            return words.isEmpty() ? (others ? "any" : "none") : (others ? "not " : "") + String.join(others ? " nor " : " or ", shown);
        }
    }

    private static void addUnlessEmpty(Extent part, List<Extent> parts) {
        if (!part.isEmpty()) {
            parts.add(part);
        }
    }
}
