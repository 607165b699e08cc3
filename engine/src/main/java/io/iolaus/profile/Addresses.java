package io.iolaus.profile;

/// Packs a client's address into a `long` and back.
///
/// IPv4 keeps all 32 bits under a mark that no routable IPv6 prefix has. IPv6 keeps the /64, the part that
/// a provider hands to one customer; hosts inside it change at will.
///
/// ```text
///  203.0.113.9         ->  ffff 0000 cb00 7109
///  2001:db8:1:2::7     ->  2001 0db8 0001 0002
/// ```
public final class Addresses {

    private static final long V4_MARK = 0xFFFFL << 48;

    private Addresses() {}

    /// Packs dotted IPv4 or colon IPv6 text; 0 where it is neither.
    public static long pack(String text) {
        return text.indexOf(':') >= 0 ? packV6(text) : packV4(text);
    }

    /// The block that neighbours share: /24 of IPv4, /48 of IPv6.
    public static long block(long address) {
        return isV4(address) ? address & ~0xFFL : address & ~0xFFFFL;
    }

    /// Text of a packed address.
    public static String text(long address) {
        return isV4(address) ? dotted(address) : groups(address, 4) + "::/64";
    }

    /// Text of a [#block].
    public static String blockText(long block) {
        return isV4(block) ? dotted(block) + "/24" : groups(block, 3) + "::/48";
    }

    private static boolean isV4(long address) {
        return (address & V4_MARK) == V4_MARK;
    }

    private static String dotted(long address) {
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static String groups(long address, int count) {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < count; group++) {
            text.append(group == 0 ? "" : ":").append(Long.toHexString(address >>> (48 - 16 * group) & 0xFFFF));
        }
        return text.toString();
    }

    private static long packV4(String text) {
        long bits = 0;
        int octet = -1;
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                octet = Math.max(octet, 0) * 10 + (c - '0');
                if (octet > 255) {
                    return 0;
                }
            } else if (c == '.' && octet >= 0) {
                bits = bits << 8 | octet;
                octet = -1;
                dots++;
            } else {
                return 0;
            }
        }
        return dots == 3 && octet >= 0 ? V4_MARK | bits << 8 | octet : 0;
    }

    private static long packV6(String text) {
        int gap = text.indexOf("::");
        int[] groups = new int[8];
        int filled = parseGroups(gap < 0 ? text : text.substring(0, gap), groups);
        if (filled < 0 || (gap < 0 && filled != 8)) {
            return 0;
        }
        if (gap >= 0) {
            int[] after = new int[8];
            int trailing = parseGroups(text.substring(gap + 2), after);
            if (trailing < 0 || filled + trailing > 7) {
                return 0;
            }
            System.arraycopy(after, 0, groups, 8 - trailing, trailing);
        }
        return (long) groups[0] << 48 | (long) groups[1] << 32 | (long) groups[2] << 16 | groups[3];
    }

    /// Reads colon-separated hexadecimal groups; returns how many, or -1 where the text is malformed.
    private static int parseGroups(String text, int[] groups) {
        if (text.isEmpty()) {
            return 0;
        }
        int count = 0;
        int digits = 0;
        int value = 0;
        for (int i = 0; i <= text.length(); i++) {
            int c = i == text.length() ? ':' : text.charAt(i);
            if (c == ':') {
                if (digits == 0 || digits > 4 || count == groups.length) {
                    return -1;
                }
                groups[count++] = value;
                digits = 0;
                value = 0;
            } else {
                int digit = Character.digit(c, 16);
                if (digit < 0) {
                    return -1;
                }
                value = value << 4 | digit;
                digits++;
            }
        }
        return count;
    }
}
