package io.iolaus.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import io.iolaus.act.Action;
import io.iolaus.act.Decision;

/// What a setting may be. A value is text, as a variable has it.
sealed interface Domain {

    OneOf ACTION = new OneOf(Arrays.stream(Action.values()).map(Action::wireName).toArray(String[]::new));
    Whole HOURS = new Whole(1, (int) (Decision.LONGEST_MILLIS / 3_600_000));
    Whole PERCENT = new Whole(0, 100);
    Whole RETRY = new Whole(0, 86_400);
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
