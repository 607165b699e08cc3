package io.iolaus.ingest;

/// Tells IP literals from other text without asking a resolver.
final class Addresses {

    private Addresses() {}

    /// Whether `text` is an IPv4 address in four decimals or an IPv6 address (RFC 4291 text, a zone is allowed).
    static boolean isLiteral(String text) {
        if (text.indexOf(':') < 0) {
            return isV4(text, 0, text.length());
        }
        int zone = text.indexOf('%');
        return isV6(text, zone < 0 ? text.length() : zone);
    }

    /// The first address of a list such as `X-Forwarded-For` gives, without port and brackets; text that holds none comes
    /// back as it is.
    static String first(String text) {
        int comma = text.indexOf(',');
        String one = (comma < 0 ? text : text.substring(0, comma)).strip();
        if (isLiteral(one)) {
            return one;
        }
        int bracket = one.indexOf(']');
        if (one.startsWith("[") && bracket > 0) {
            String inner = one.substring(1, bracket);
            return isLiteral(inner) ? inner : text;
        }
        int colon = one.lastIndexOf(':');
        return colon > 0 && isV4(one, 0, colon) ? one.substring(0, colon) : text;
    }

    private static boolean isV4(String text, int start, int end) {
        int parts = 0;
        int at = start;
        while (at < end) {
            int first = at;
            int value = 0;
            while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                value = value * 10 + (text.charAt(at) - '0');
                if (value > 255 || at - first >= 3) {
                    return false;
                }
                at++;
            }
            if (at == first) {
                return false;
            }
            parts++;
            if (at == end) {
                return parts == 4;
            }
            if (text.charAt(at) != '.') {
                return false;
            }
            at++;
        }
        return false;
    }

    private static boolean isV6(String text, int end) {
        int groups = 0;
        boolean gap = false;
        int at = 0;
        if (text.startsWith("::")) {
            gap = true;
            at = 2;
        }
        while (at < end) {
            int first = at;
            while (at < end && Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 128) {
                at++;
            }
            if (at < end && text.charAt(at) == '.') {
                groups += 2;
                return isV4(text, first, end) && (gap ? groups < 8 : groups == 8);
            }
            if (at == first || at - first > 4) {
                return false;
            }
            groups++;
            if (at == end) {
                break;
            }
            if (text.charAt(at) != ':') {
                return false;
            }
            at++;
            if (at < end && text.charAt(at) == ':') {
                if (gap) {
                    return false;
                }
                gap = true;
                at++;
            } else if (at == end) {
                return false; // a single colon ends it
            }
        }
        return gap ? groups < 8 : groups == 8;
    }
}
