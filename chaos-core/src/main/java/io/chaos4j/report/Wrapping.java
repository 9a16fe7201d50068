package io.chaos4j.report;

import io.chaos4j.model.Visible;
import java.util.ArrayList;
import java.util.List;

/** Breaks sentences into lines. */
final class Wrapping {

    private Wrapping() {}

    /**
     * Lines of at most a width, broken at spaces where there are any; later ones begin with an indent. Line ends in
     * the text are blanks like others.
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
        return Visible.flowing(text);
    }
}
