package io.iolaus.stix;

/// An expression of STIX's pattern language that compares properties of one observation with values.
///
/// @param text the expression, with its brackets
public record StixPattern(String text) {

    public StixPattern {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            throw new IllegalArgumentException("a pattern stands in brackets, got " + text);
        }
    }

    /// `[path = 'value']`.
    public static StixPattern equal(String path, String value) {
        return new StixPattern("[" + path + " = " + literal(value) + "]");
    }

    /// `[path = number]`.
    public static StixPattern equal(String path, long number) {
        return new StixPattern("[" + path + " = " + number + "]");
    }

    /// `[path ISSUBSET 'block']`: an address inside a block of addresses.
    public static StixPattern within(String path, String block) {
        return new StixPattern("[" + path + " ISSUBSET " + literal(block) + "]");
    }

    /// Both hold for the same observation.
    public StixPattern and(StixPattern other) {
        return new StixPattern(text.substring(0, text.length() - 1) + " AND " + other.text.substring(1));
    }

    /// `value` between quotes; only quote and backslash have a meaning inside.
    static String literal(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
