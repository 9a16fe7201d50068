package io.chaos4j.spec;

import io.chaos4j.spec.Tree.Offsets;
import io.chaos4j.spec.Tree.Place;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Finds the characters of a scalar in the file by walking text and file side by side. What the file has and the text
 * has not is a quote, an escape, an indentation or a fold.
 */
final class ScalarOffsets implements Offsets {

    private final int[] file;
    private final ScalarNode node;

    ScalarOffsets(int[] file, ScalarNode node) {
        this.file = file;
        this.node = node;
    }

    @Override
    public Place of(int offset) {
        String text = node.getValue();
        int at = start();
        int end = Math.min(node.getEndMark().getIndex(), file.length);
        int i = 0;
        while (true) {
            int c = i < text.length() ? text.codePointAt(i) : -1;
            at = skip(at, end, c);
            if (i >= offset || c < 0) {
                return place(at);
            }
            at = past(at, end, c);
            i += Character.charCount(c);
        }
    }

    private boolean isQuoted() {
        return node.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED || node.getScalarStyle() == ScalarStyle.SINGLE_QUOTED;
    }

    /** The first character that can be text: behind the quote, or behind the line with the block's {@code |}. */
    private int start() {
        int at = node.getStartMark().getIndex();
        if (isQuoted()) {
            return at + 1;
        }
        ScalarStyle style = node.getScalarStyle();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            while (at < file.length && file[at] != '\n') {
                at++;
            }
        }
        return at;
    }

    private int skip(int from, int end, int c) {
        int at = from;
        while (at < end && file[at] != c && Character.isWhitespace(file[at])) {
            at++;
        }
        return at;
    }

    private int past(int at, int end, int c) {
        if (at >= end) {
            return at;
        }
        if (node.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED && file[at] == '\\' && at + 1 < end) {
            return at
                    + switch (file[at + 1]) {
                        case 'x' -> 4;
                        case 'u' -> 6;
                        case 'U' -> 10;
                        default -> 2;
                    };
        }
        if (node.getScalarStyle() == ScalarStyle.SINGLE_QUOTED && c == '\'') {
            return at + 2;
        }
        return file[at] == c ? at + 1 : at;
    }

    private Place place(int index) {
        int line = node.getStartMark().getLine() + 1;
        int column = node.getStartMark().getColumn() + 1;
        for (int i = node.getStartMark().getIndex(); i < index && i < file.length; i++) {
            column++;
            if (file[i] == '\n') {
                line++;
                column = 1;
            }
        }
        return new Place(line, column);
    }
}
