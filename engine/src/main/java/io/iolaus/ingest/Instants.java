package io.iolaus.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;

/// Reads RFC 3339 time stamps without allocating.
final class Instants {

    /// Says that the text is no time stamp that fits.
    static final long NONE = -1;

    private static final long NANOS = 1_000_000_000L;
    private static final long LARGEST_SECOND = Long.MAX_VALUE / NANOS - 1;

    private Instants() {}

    /// Nanoseconds since the epoch, or [#NONE] where the text breaks RFC 3339, is before 1970 or after 2262.
    ///
    /// `2026-01-31T12:30:00.25+01:00`; a space or `t` for `T` and `z` for `Z` are RFC 3339 too. Digits beyond nanoseconds
    /// are dropped. A leap second (`:60`) is the first moment of the next minute.
    static long parse(char[] text, int offset, int length) {
        if (length < 20
                || text[offset + 4] != '-'
                || text[offset + 7] != '-'
                || text[offset + 13] != ':'
                || text[offset + 16] != ':') {
            return NONE;
        }
        char separator = text[offset + 10];
        if (separator != 'T' && separator != 't' && separator != ' ') {
            return NONE;
        }
        int year = digits(text, offset, 4);
        int month = digits(text, offset + 5, 2);
        int day = digits(text, offset + 8, 2);
        int hour = digits(text, offset + 11, 2);
        int minute = digits(text, offset + 14, 2);
        int second = digits(text, offset + 17, 2);
        if ((year | month | day | hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 60) {
            return NONE;
        }
        int at = offset + 19;
        int end = offset + length;
        long fraction = 0;
        if (text[at] == '.') {
            int first = ++at;
            long scale = NANOS / 10;
            for (; at < end && text[at] >= '0' && text[at] <= '9'; at++) {
                fraction += (text[at] - '0') * scale;
                scale /= 10;
            }
            if (at == first) {
                return NONE;
            }
        }
        int offsetSeconds = offsetSeconds(text, at, end);
        if (offsetSeconds == Integer.MIN_VALUE) {
            return NONE;
        }
        long days;
        try {
            days = LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException notADay) {
            return NONE;
        }
        long seconds = days * 86_400 + hour * 3_600L + minute * 60L + second - offsetSeconds;
        return seconds < 0 || seconds > LARGEST_SECOND ? NONE : seconds * NANOS + fraction;
    }

    private static int offsetSeconds(char[] text, int at, int end) {
        if (end - at == 1 && (text[at] == 'Z' || text[at] == 'z')) {
            return 0;
        }
        if (end - at != 6 || (text[at] != '+' && text[at] != '-') || text[at + 3] != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = digits(text, at + 1, 2);
        int minutes = digits(text, at + 4, 2);
        if ((hours | minutes) < 0 || hours > 23 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3_600 + minutes * 60;
        return text[at] == '-' ? -seconds : seconds;
    }

    /// The number that `count` digits spell, or -1.
    private static int digits(char[] text, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
