package io.iolaus.cli.output;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Numbers, times and text as the outputs spell them: the same bytes on every machine and in every locale.
final class Figures {

    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
    private static final List<String> WORDS = List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = dated(" uuuu");
    private static final DateTimeFormatter MINUTE = dated(" uuuu, HH:mm 'UTC'");

    private Figures() {}

    /// `d MMM` and then `rest`, in UTC; the months' names are our own, since a Java's locale data change with its version.
    static DateTimeFormatter dated(String rest) {
        Map<Long, String> months = new HashMap<>();
        List<String> names = List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
        for (int i = 0; i < names.size(); i++) {
            months.put(i + 1L, names.get(i));
        }
        return new DateTimeFormatterBuilder()
                .appendPattern("d ")
                .appendText(ChronoField.MONTH_OF_YEAR, months)
                .appendPattern(rest)
                .toFormatter(Locale.ROOT)
                .withZone(ZoneOffset.UTC);
    }

    /// A probability or a share with six decimals: `0.973214`.
    static String probability(double value) {
        return new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
    }

    /// A number with six significant digits that JSON can hold: `0.00125`, `1.2E-7`, `13012.5`.
    ///
    /// @throws IllegalArgumentException when `value` is infinite or not a number, which JSON cannot hold
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a JSON number must be finite, got " + value);
        }
        BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 && rounded.precision() - rounded.scale() <= 18 ? rounded.toPlainString() : rounded.toString();
    }

    /// A count for a person: `13,012,044`.
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// A count and its noun: `1 account`, `24,000 accounts`.
    static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /// A share for a person, never rounded to a certainty that it is not: `62%`, `0.4%`, `under 0.1%`.
    static String percent(double share) {
        double percent = share * 100;
        if (percent > 0 && percent < 0.1) {
            return "under 0.1%";
        }
        if (percent < 100 && percent > 99.9) {
            return "over 99.9%";
        }
        int decimals = percent < 10 || percent > 99 ? 1 : 0;
        String text = new BigDecimal(percent).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + "%";
    }

    /// A rate for a person with two significant digits, however small: `0.04%`, `2.3%`, `14%`.
    static String rate(double rate) {
        return new BigDecimal(rate).movePointRight(2).round(new MathContext(2, RoundingMode.HALF_EVEN)).stripTrailingZeros().toPlainString() + "%";
    }

    /// A small count in running text: `three`, `12`.
    static String word(long value) {
        return value >= 0 && value < WORDS.size() ? WORDS.get((int) value) : count(value);
    }

    /// An instant for a machine: `2026-03-01T12:00:00.000Z`.
    static String time(long millis) {
        return RFC_3339.format(Instant.ofEpochMilli(millis));
    }

    /// An instant for a person: `1 Mar 2026, 12:00 UTC`.
    static String minute(long millis) {
        return MINUTE.format(Instant.ofEpochMilli(millis));
    }

    /// A day for a person: `1 Mar 2026`.
    static String day(long millis) {
        return DAY.format(Instant.ofEpochMilli(millis));
    }

    /// `text` with every half of a surrogate pair replaced: JSON input may carry one by escape, UTF-8 output may not.
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return repaired(text);
            }
        }
        return text;
    }

    private static String repaired(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> out.appendCodePoint(isHalf(point) ? 0xFFFD : point));
        return out.toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
