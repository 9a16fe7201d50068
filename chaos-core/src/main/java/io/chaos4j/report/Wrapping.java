package io.chaos4j.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks sentences into lines. */
final class Wrapping {

    private Wrapping() {}

    /**
     * Lines of at most a width, broken at spaces where there are any; later ones begin with an indent. Control characters
     * become spaces, so that no text from outside moves the cursor.
     */
    static List<String> lines(String text, int width, String indent) {
        List<String> lines = new ArrayList<>();
        String rest = plain(text);
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int end = space > indent.length() ? space : width;
            lines.add(rest.substring(0, end));
            rest = indent + rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
