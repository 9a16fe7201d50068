package io.chaos4j.model;

import java.util.Arrays;

/**
 * The part of a glob from its first wildcard to its last, matched without going back: all states that the characters so far can have
 * led to are kept at once, one bit each, and a character takes all of them on together ("shift-and").
 *
 * <p>State {@code i} has seen the first {@code i} of the glob's other characters. Up to 63 of them, which is what people write, need one
 * {@code long}, and matching allocates nothing.
 */
final class GlobStates {

    /** Where names have no segments, so that one star passes over everything, as two do. */
    static final char NO_SEPARATOR = 0;

    private final char separator;
    private final int words;

    /** The glob's own characters, each once, in order, so that the masks of one are found by halving. */
    private final char[] characters;

    /** For each of them, the states that it takes on to the next one. */
    private final long[] steps;

    /** The states in which any character, or any but the separator, may be passed over. */
    private final long[] any;

    private final long[] within;
    private final int last;

    /** @param glob begins and ends with a wildcard */
    GlobStates(String glob, char separator) {
        this.separator = separator;
        String literals = glob.replace("*", "");
        this.last = literals.length();
        this.words = last / Long.SIZE + 1;
        this.characters = distinct(literals);
        this.steps = new long[characters.length * words];
        this.any = new long[words];
        this.within = new long[words];
        int state = 0;
        for (int i = 0; i < glob.length(); i++) {
            if (glob.charAt(i) != '*') {
                set(steps, Arrays.binarySearch(characters, glob.charAt(i)) * words, state);
                state++;
            } else if (separator == NO_SEPARATOR || (i + 1 < glob.length() && glob.charAt(i + 1) == '*')) {
                set(any, 0, state);
            } else {
                set(within, 0, state);
            }
        }
    }

    boolean match(CharSequence name, int from, int to) {
        return words == 1 ? matchShort(name, from, to) : matchLong(name, from, to);
    }

    private boolean matchShort(CharSequence name, int from, int to) {
        long live = 1;
        for (int i = from; i < to && live != 0; i++) {
            char c = name.charAt(i);
            int at = Arrays.binarySearch(characters, c);
            long stepped = at < 0 ? 0 : (live & steps[at]) << 1;
            live = stepped | (live & (c == separator ? any[0] : (any[0] | within[0])));
        }
        return ((live >>> last) & 1) != 0;
    }

    private boolean matchLong(CharSequence name, int from, int to) {
        long[] live = new long[words];
        live[0] = 1;
        for (int i = from; i < to; i++) {
            char c = name.charAt(i);
            int at = Arrays.binarySearch(characters, c) * words;
            long carried = 0;
            long left = 0;
            for (int w = 0; w < words; w++) {
                long stepping = at < 0 ? 0 : live[w] & steps[at + w];
                live[w] = (stepping << 1) | carried | (live[w] & (c == separator ? any[w] : (any[w] | within[w])));
                carried = stepping >>> (Long.SIZE - 1);
                left |= live[w];
            }
            if (left == 0) {
                return false;
            }
        }
        return ((live[last / Long.SIZE] >>> (last % Long.SIZE)) & 1) != 0;
    }

    private static void set(long[] masks, int from, int state) {
        masks[from + state / Long.SIZE] |= 1L << (state % Long.SIZE);
    }

    private static char[] distinct(String text) {
        char[] sorted = text.toCharArray();
        Arrays.sort(sorted);
        int kept = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }
}
