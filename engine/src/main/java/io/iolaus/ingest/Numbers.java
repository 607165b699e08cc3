package io.iolaus.ingest;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Reads numbers that came as text.
final class Numbers {

    /// A number with more digits or a wider exponent is no count and no time, and costs time and memory to scale.
    private static final int MOST_DIGITS = 40;

    private Numbers() {}

    /// Whether `text` is a number as JSON spells it (RFC 8259, section 6).
    static boolean isJson(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, at);
        if (whole == at || (whole - at > 1 && text.charAt(at) == '0')) {
            return false;
        }
        at = whole;
        if (at < text.length() && text.charAt(at) == '.') {
            int fraction = digits(text, at + 1);
            if (fraction == at + 1) {
                return false;
            }
            at = fraction;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int sign = at + 1 < text.length() && (text.charAt(at + 1) == '+' || text.charAt(at + 1) == '-') ? 1 : 0;
            int exponent = digits(text, at + 1 + sign);
            if (exponent == at + 1 + sign) {
                return false;
            }
            at = exponent;
        }
        return at == text.length();
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /// A JSON number of `unit` as whole nanoseconds; one that is beyond all time comes back as it is.
    static String toNanos(String number, FieldMap.TimeUnit unit) {
        if (number.length() > MOST_DIGITS) {
            return number;
        }
        BigDecimal value;
        try {
            value = new BigDecimal(number);
        } catch (NumberFormatException exponentTooWide) {
            return number;
        }
        if (Math.abs((long) value.scale()) > MOST_DIGITS) {
            return number;
        }
        return value.movePointRight(unit.zeros()).setScale(0, RoundingMode.DOWN).toPlainString();
    }
}
