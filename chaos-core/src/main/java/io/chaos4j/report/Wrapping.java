package io.chaos4j.report;

import io.chaos4j.model.Visible;
import java.util.ArrayList;
import java.util.List;

/** Breaks sentences into lines. */
public final class Wrapping {

    private Wrapping() {}

    /**
     * Lines of at most a width, broken at blanks; later ones begin with an indent. A word that is longer, such as the path of a file, stays
     * whole, so that it can be copied. Line ends in the text are blanks like others.
     */
    public static List<String> lines(String text, int width, String indent) {
        List<String> lines = new ArrayList<>();
        String rest = plain(text);
        int from = leadingBlanks(rest);
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int end = space > from ? space : rest.indexOf(' ', Math.max(width, from));
            if (end < 0) {
                break;
            }
            lines.add(rest.substring(0, end).stripTrailing());
            rest = indent + rest.substring(end).stripLeading();
            from = indent.length();
        }
        lines.add(rest);
        return lines;
    }

    static String plain(String text) {
        return Visible.flowing(text);
    }

    private static int leadingBlanks(String text) {
        return text.length() - text.stripLeading().length();
    }
}
