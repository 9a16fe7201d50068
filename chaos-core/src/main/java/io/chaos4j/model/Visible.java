package io.chaos4j.model;

import java.util.List;

/**
 * Text from outside, safe to show: in a log, on a terminal, in an MBean, in a journal or on a page.
 *
 * <p>Characters that no one sees, or that move what others see, are written out as {@code \\u001b}: control characters (C0, DEL, C1),
 * line and paragraph separators, formatting characters (the directions of bidirectional text, zero widths, tags), blank fillers, and
 * halves of surrogate pairs that stand alone. So no text adds a line to a log, moves a cursor, or turns a line around, and what was there
 * stays visible. Everything else is kept, whatever its script. What is safe already is returned as it is, so cleaning twice changes
 * nothing.
 *
 * <p>The escapes are those of JSON: a line of JSON in which they replace the characters means the same as before.
 */
public final class Visible {

    private Visible() {}

    /** Text as one line. */
    public static String line(String text) {
        return escaped(text, false);
    }

    /** Text that may have several lines, such as an experiment's source: {@code \n} and tabs stay, and {@code \r} before {@code \n}. */
    public static String lines(String text) {
        return escaped(text, true);
    }

    /** Each as one line. */
    public static List<String> all(List<String> texts) {
        return texts.stream().map(Visible::line).toList();
    }

    /** Text as one line of at most so many characters; what is longer ends in an ellipsis. */
    public static String line(String text, int longest) {
        String line = line(text.length() <= longest ? text : text.substring(0, longest) + "…");
        return line.length() <= longest + 1 ? line : line.substring(0, longest) + "…";
    }

    /** Text to be broken into lines anew: its own line ends and tabs are blanks, everything else is as in {@link #line}. */
    public static String flowing(String text) {
        return line(text.replace("\r\n", " ").replace('\n', ' ').replace('\t', ' '));
    }

    /** Whether a text is safe to show as one line, as it is. */
    public static boolean isLine(String text) {
        return firstHidden(text, false) < 0;
    }

    private static String escaped(String text, boolean severalLines) {
        int first = firstHidden(text, severalLines);
        if (first < 0) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); ) {
            int c = text.codePointAt(i);
            int units = Character.charCount(c);
            if (isHidden(text, i, c, severalLines)) {
                for (int unit = i; unit < i + units; unit++) {
                    escape(visible, text.charAt(unit));
                }
            } else {
                visible.appendCodePoint(c);
            }
            i += units;
        }
        return visible.toString();
    }

    private static int firstHidden(String text, boolean severalLines) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isHidden(text, i, c, severalLines)) {
                return i;
            }
            i += Character.charCount(c);
        }
        return -1;
    }

    private static boolean isHidden(String text, int at, int c, boolean severalLines) {
        if (c >= 0x20 && c < 0x7F) {
            return false;
        }
        if (severalLines && (c == '\n' || c == '\t' || (c == '\r' && text.startsWith("\n", at + 1)))) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> isIgnorable(c);
        };
    }

    /** Unicode's {@code Default_Ignorable_Code_Point}, as far as it is no formatting character; and the blank pattern of Braille. */
    private static boolean isIgnorable(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x2065
                || c == 0x2800
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFFA0
                || (c >= 0xFFF0 && c <= 0xFFF8)
                || (c >= 0xE0000 && c <= 0xE0FFF);
    }

    private static void escape(StringBuilder visible, char c) {
        switch (c) {
            case '\n' -> visible.append("\\n");
            case '\r' -> visible.append("\\r");
            case '\t' -> visible.append("\\t");
            default -> {
                visible.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    visible.append(Character.forDigit((c >> shift) & 0xF, 16));
                }
            }
        }
    }
}
