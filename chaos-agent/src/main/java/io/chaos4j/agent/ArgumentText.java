package io.chaos4j.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Splits {@code key=value,key=value}. Separators inside parentheses and back-ticks do not separate, so that
 * {@code weave=A#m(int,String);A#`a, b`,mode=observe} has two entries.
 */
final class ArgumentText {

    private ArgumentText() {}

    /** Keys and values in the order in which they are written, repeated ones too. */
    static List<Map.Entry<String, String>> entries(String arguments, List<String> problems) {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        for (String entry : split(arguments, ',')) {
            int equals = entry.indexOf('=');
            if (OptionName.of(entry) != null) {
                entries.add(Map.entry(entry, "")); // its value was forgotten
            } else if (equals <= 0) {
                problems.add("'" + entry + "' is not of the form key=value");
            } else {
                entries.add(Map.entry(entry.substring(0, equals).strip(), entry.substring(equals + 1)));
            }
        }
        if (depth(arguments) != 0) {
            problems.add("the parentheses do not balance in '" + arguments + "'");
        }
        return entries;
    }

    /** The parts between separators outside parentheses and back-ticks, stripped; empty ones are left out. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : separator;
            int tick = c == '`' ? text.indexOf('`', i + 1) : -1;
            if (tick > 0) {
                i = tick;
                continue;
            }
            if (i == text.length() || (c == separator && depth == 0)) {
                String part = text.substring(begin, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                begin = i + 1;
            }
            depth = Math.max(0, depth + step(c));
        }
        return parts;
    }

    private static int depth(String text) {
        int depth = 0;
        boolean ticks = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            ticks ^= c == '`' && (ticks || text.indexOf('`', i + 1) > 0);
            depth += ticks ? 0 : step(c);
        }
        return depth;
    }

    private static int step(char c) {
        return c == '(' ? 1 : c == ')' ? -1 : 0;
    }
}
