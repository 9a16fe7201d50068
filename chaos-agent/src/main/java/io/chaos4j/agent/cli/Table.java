package io.chaos4j.agent.cli;

import io.chaos4j.model.Visible;
import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell, two blanks apart, no frame: easy on the eye, and on {@code awk}. */
final class Table {

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

    String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column));
                int width = width(column) + 2;
                int missing = width - row.get(column).length();
                line.append(" ".repeat(Math.max(0, missing)));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
