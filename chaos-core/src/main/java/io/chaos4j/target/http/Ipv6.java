package io.chaos4j.target.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** IPv6 addresses as text: RFC 4291 says how they may be written, RFC 5952 how they should be, RFC 6874 how a URI names a zone. */
final class Ipv6 {

    private static final int GROUPS = 8;
    private static final String ENCODED_PERCENT = "25";

    private Ipv6() {}

    /** In brackets, as RFC 5952 writes it, with the zone behind {@code %}; null when it is no such address. */
    static @Nullable String canonical(String text) {
        String address = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int percent = address.indexOf('%');
        String zone = percent < 0 ? "" : address.substring(percent + 1);
        if (zone.startsWith(ENCODED_PERCENT) && zone.length() > ENCODED_PERCENT.length()) {
            zone = zone.substring(ENCODED_PERCENT.length());
        }
        int @Nullable [] groups = groups(percent < 0 ? address : address.substring(0, percent));
        if (groups == null || (percent >= 0 && zone.isEmpty())) {
            return null;
        }
        return "[" + text(groups) + (zone.isEmpty() ? "" : "%" + zone) + "]";
    }

    /** The address of a canonical form. */
    static String withoutZone(String canonical) {
        int percent = canonical.indexOf('%');
        return canonical.startsWith("[") && percent > 0 ? canonical.substring(0, percent) + "]" : canonical;
    }

    private static int @Nullable [] groups(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) {
            int @Nullable [] all = part(address);
            return all != null && all.length == GROUPS ? all : null;
        }
        int @Nullable [] before = part(address.substring(0, gap));
        int @Nullable [] after = part(address.substring(gap + 2));
        if (before == null || after == null || before.length + after.length >= GROUPS) {
            return null;
        }
        int[] all = new int[GROUPS];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(after, 0, all, GROUPS - after.length, after.length);
        return all;
    }

    /** The groups between single colons; the last may be an IPv4 address, which makes two. */
    private static int @Nullable [] part(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] words = text.split(":", -1);
        boolean ipv4 = words[words.length - 1].indexOf('.') >= 0;
        int[] groups = new int[words.length + (ipv4 ? 1 : 0)];
        if (groups.length > GROUPS) {
            return null;
        }
        for (int i = 0; i < words.length; i++) {
            if (ipv4 && i == words.length - 1) {
                long bytes = ipv4(words[i]);
                groups[i] = (int) (bytes >>> 16);
                groups[i + 1] = (int) (bytes & 0xFFFF);
                return bytes < 0 ? null : groups;
            }
            groups[i] = number(words[i], 16, 4);
            if (groups[i] < 0) {
                return null;
            }
        }
        return groups;
    }

    /** Its 32 bits; negative when it is none. */
    private static long ipv4(String text) {
        String[] words = text.split("\\.", -1);
        long bytes = 0;
        for (String word : words) {
            int number = number(word, 10, 3);
            if (number < 0 || number > 255) {
                return -1;
            }
            bytes = bytes << 8 | number;
        }
        return words.length == 4 ? bytes : -1;
    }

    private static int number(String digits, int radix, int most) {
        if (digits.isEmpty() || digits.length() > most) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }

    /** The longest run of two zeros or more, the first of equals, is left out. */
    private static String text(int[] groups) {
        int longest = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                longest = i;
                length = end - i;
            }
            i = Math.max(i, end - 1);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == longest) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(i == 0 || (i == longest + length && longest >= 0) ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
