package io.iolaus.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import io.iolaus.act.Action;
import io.iolaus.act.Decision;
import io.iolaus.act.Reticence;

/// What a setting may be. A value is text, as a variable has it.
sealed interface Domain {

    OneOf ACTION = new OneOf(Arrays.stream(Action.values()).map(Action::wireName).toArray(String[]::new));
    Whole HOURS = new Whole(1, (int) (Decision.LONGEST_MILLIS / 3_600_000));
    Whole PERCENT = new Whole(0, 100);
    Whole RETRY = new Whole(0, 86_400);
    Range DELAY = new Range(0, Reticence.LONGEST_DELAY_MILLIS);
    Whole DAYS = new Whole(0, 36_500);

    /// The rule that `value` breaks, or nothing where it is good. Quotes nothing.
    Optional<String> broken(String value);

    /// The rule, for the reference.
    String says();

    /// Any text of a line.
    record Text(int longest) implements Domain {
        @Override
        public Optional<String> broken(String value) {
            boolean good = value.length() <= longest && value.chars().noneMatch(Character::isISOControl);
            return good ? Optional.empty() : Optional.of("must be one line of at most " + longest + " characters");
        }

        @Override
        public String says() {
            return "text";
        }
    }

    /// Text that no message, log or fingerprint has.
    record Secret() implements Domain {
        private static final int LONGEST = 1_024;

        @Override
        public Optional<String> broken(String value) {
            return value.length() <= LONGEST ? Optional.empty() : Optional.of("must have at most " + LONGEST + " characters");
        }

        @Override
        public String says() {
            return "a secret";
        }
    }

    /// A whole number; both ends belong to it.
    record Whole(int least, int most) implements Domain {
        @Override
        public Optional<String> broken(String value) {
            Optional<String> rule = Optional.of("must be a whole number in " + least + ".." + most);
            try {
                int number = Integer.parseInt(value);
                return number >= least && number <= most ? Optional.empty() : rule;
            } catch (NumberFormatException e) {
                return rule;
            }
        }

        @Override
        public String says() {
            return least + " to " + most;
        }
    }

    /// Two whole numbers, the lesser first: `200-900`; one stands for both.
    record Range(int least, int most) implements Domain {
        private static final String BETWEEN = "-";

        @Override
        public Optional<String> broken(String value) {
            Whole end = new Whole(least, most);
            String[] ends = value.split(BETWEEN, 2);
            boolean good = end.broken(ends[0]).isEmpty()
                    && (ends.length == 1 || (end.broken(ends[1]).isEmpty() && least(value) <= most(value)));
            return good ? Optional.empty() : Optional.of("must be LEAST-MOST, whole numbers in " + least + ".." + most);
        }

        static int least(String good) {
            return Integer.parseInt(good.split(BETWEEN, 2)[0]);
        }

        static int most(String good) {
            String[] ends = good.split(BETWEEN, 2);
            return Integer.parseInt(ends[ends.length - 1]);
        }

        @Override
        public String says() {
            return least + " to " + most + ", or two of them: `200-900`";
        }
    }

    /// A number; both ends belong to it.
    record Decimal(double least, double most) implements Domain {
        private static final int LONGEST = 40; // digits beyond are no number that anybody means

        @Override
        public Optional<String> broken(String value) {
            boolean good = value.length() <= LONGEST && value.matches("[0-9]+([.][0-9]+)?([eE]-?[0-9]+)?")
                    && Double.parseDouble(value) >= least && Double.parseDouble(value) <= most;
            return good ? Optional.empty() : Optional.of("must be a number in " + says());
        }

        @Override
        public String says() {
            return shown(least) + ".." + shown(most);
        }

        private static String shown(double end) {
            return end == StrictMath.rint(end) ? Long.toString((long) end) : Double.toString(end);
        }
    }

    /// Text of a certain form.
    ///
    /// @param says the form in words
    record Form(String pattern, String says) implements Domain {
        @Override
        public Optional<String> broken(String value) {
            return value.matches(pattern) ? Optional.empty() : Optional.of("must be " + says);
        }
    }

    /// Yes or no.
    record Flag() implements Domain {
        @Override
        public Optional<String> broken(String value) {
            return value.equals("true") || value.equals("false") ? Optional.empty() : Optional.of("must be true or false");
        }

        @Override
        public String says() {
            return "`true`, `false`";
        }
    }

    /// One of a few words.
    record OneOf(List<String> words) implements Domain {
        OneOf(String... words) {
            this(List.of(words));
        }

        @Override
        public Optional<String> broken(String value) {
            return words.contains(value) ? Optional.empty() : Optional.of("must be one of " + String.join(", ", words));
        }

        @Override
        public String says() {
            return "`" + String.join("`, `", words) + "`";
        }
    }
}
