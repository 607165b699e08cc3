package io.iolaus.share;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An IP address or a block of them, read without asking any resolver.
///
/// @param high the first 64 bits of an IPv6 address, 0 for IPv4
/// @param low the last 64 bits, or an IPv4 address's 32
/// @param isV6 which of the two
/// @param text as it was written
record AddressBlock(long high, long low, boolean isV6, String text) {

    private static final Pattern V4 = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})(?:/([0-9]{1,2}))?");
    private static final Pattern V6 = Pattern.compile("([0-9a-fA-F:]{2,39})(?:/([0-9]{1,3}))?");
    private static final int WIDEST_V4 = 16;
    private static final int WIDEST_V6 = 32;

    /// None where `text` is no address, or a block so wide that it holds everybody.
    static Optional<AddressBlock> parse(String text) {
        Matcher v4 = V4.matcher(text);
        if (v4.matches()) {
            long address = 0;
            for (int i = 1; i <= 4; i++) {
                int octet = Integer.parseInt(v4.group(i));
                if (octet > 255) {
                    return Optional.empty();
                }
                address = address << 8 | octet;
            }
            int prefix = v4.group(5) == null ? 32 : Integer.parseInt(v4.group(5));
            return prefix < WIDEST_V4 || prefix > 32 ? Optional.empty() : Optional.of(new AddressBlock(0, address, false, text));
        }
        Matcher v6 = V6.matcher(text);
        if (!v6.matches()) {
            return Optional.empty();
        }
        int prefix = v6.group(2) == null ? 128 : Integer.parseInt(v6.group(2));
        return prefix < WIDEST_V6 || prefix > 128 ? Optional.empty() : v6(v6.group(1), text);
    }

    private static Optional<AddressBlock> v6(String address, String text) {
        int gap = address.indexOf("::");
        if (gap != address.lastIndexOf("::")) {
            return Optional.empty();
        }
        String[] before = groups(gap < 0 ? address : address.substring(0, gap));
        String[] after = gap < 0 ? new String[0] : groups(address.substring(gap + 2));
        int given = before.length + after.length;
        if (gap < 0 ? given != 8 : given > 7) {
            return Optional.empty();
        }
        long[] halves = new long[2];
        for (int i = 0; i < 8; i++) {
            int fromEnd = i - (8 - after.length);
            String group = i < before.length ? before[i] : fromEnd >= 0 ? after[fromEnd] : "0";
            if (group.isEmpty() || group.length() > 4) {
                return Optional.empty();
            }
            halves[i / 4] = halves[i / 4] << 16 | Integer.parseInt(group, 16);
        }
        return Optional.of(new AddressBlock(halves[0], halves[1], true, text));
    }

    private static String[] groups(String part) {
        return part.isEmpty() ? new String[0] : part.split(":", -1);
    }

    /// Whether it means the same to everybody: private, shared (RFC 6598), local and loopback addresses do not.
    boolean isPublic() {
        if (isV6) {
            int top = (int) (high >>> 48);
            boolean uniqueLocal = (top & 0xFE00) == 0xFC00;
            boolean linkLocal = (top & 0xFFC0) == 0xFE80;
            boolean multicast = (top & 0xFF00) == 0xFF00;
            return !uniqueLocal && !linkLocal && !multicast && high != 0;
        }
        long a = low >>> 24;
        long b = low >>> 16 & 0xFF;
        boolean isPrivate = a == 10 || (a == 172 && b >= 16 && b <= 31) || (a == 192 && b == 168);
        boolean shared = a == 100 && b >= 64 && b <= 127;
        boolean local = a == 0 || a == 127 || (a == 169 && b == 254) || a >= 224;
        return !isPrivate && !shared && !local;
    }
}
