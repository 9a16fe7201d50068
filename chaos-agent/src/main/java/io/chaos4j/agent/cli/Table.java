package io.chaos4j.agent.cli;

import io.chaos4j.model.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns as wide as their widest cell, two blanks apart, no frame: easy on the eye, and on {@code awk}. Where that is wider than the
 * terminal, the widest columns give way first, and their cells go on in the line below: between words, and inside a word only where one
 * is wider than its column.
 */
final class Table {

    private static final int BETWEEN = 2;
    private static final int LEAST = 8;

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(List.of(head));
    }

    void row(String... cells) {
        rows.add(Visible.all(List.of(cells)));
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The whole, at most so many columns wide. */
    String text(int width) {
        int[] widths = widths(width);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            List<List<String>> cells = IntStream.range(0, row.size())
                    .mapToObj(column -> Cell.lines(row.get(column), widths[column]))
                    .toList();
            int height = cells.stream().mapToInt(List::size).max().orElse(0);
            for (int line = 0; line < height; line++) {
                text.append(line(cells, widths, line)).append(System.lineSeparator());
            }
        }
        return text.toString();
    }

    private static String line(List<List<String>> cells, int[] widths, int line) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String part = line < cells.get(column).size() ? cells.get(column).get(line) : "";
            text.append(part).append(" ".repeat(Math.max(0, widths[column] + BETWEEN - part.length())));
        }
        return text.toString().stripTrailing();
    }

    /** Each column's natural width; where all of them are too much, those above a common limit get that limit. */
    private int[] widths(int width) {
        int columns = rows.get(0).size();
        int[] natural = IntStream.range(0, columns).map(this::natural).toArray();
        int room = width - BETWEEN * (columns - 1);
        int limit = Arrays.stream(natural).max().orElse(0);
        while (limit > LEAST && sum(natural, limit) > room) {
            limit--;
        }
        int most = limit;
        return Arrays.stream(natural).map(each -> Math.min(each, most)).toArray();
    }

    private static int sum(int[] widths, int limit) {
        return Arrays.stream(widths).map(each -> Math.min(each, limit)).sum();
    }

    private int natural(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
