package io.chaos4j.agent.cli;

import java.util.ArrayList;
import java.util.List;

/** One cell of a table that may be narrower than its text. */
final class Cell {

    /** Behind these a name may be broken, rather than anywhere. */
    private static final String JOINTS = "./#:-_,;@";

    private Cell() {}

    /** The text in lines of at most a width: broken at blanks, else behind a joint of the name, else anywhere. */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        String indent = " ".repeat(text.length() - text.stripLeading().length());
        String rest = text;
        while (rest.length() > width) {
            int end = end(rest, width, indent.length());
            lines.add(rest.substring(0, end).stripTrailing());
            rest = indent + rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    private static int end(String rest, int width, int from) {
        int space = rest.lastIndexOf(' ', width);
        if (space > from) {
            return space;
        }
        for (int end = width; end > from + width / 2; end--) {
            if (JOINTS.indexOf(rest.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        return Math.max(from + 1, Character.isLowSurrogate(rest.charAt(width)) ? width - 1 : width);
    }
}
