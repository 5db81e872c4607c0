package dev.salve.cli.catalogue;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of words in columns, two spaces apart and two from the left. Not thread-safe. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    void row(String... words) {
        rows.add(List.of(words));
    }

    void print(PrintWriter out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append("  ").append(row.get(column));
                if (column < row.size() - 1) {
                    line.repeat(' ', width(column) - row.get(column).length());
                }
            }
            out.println(line);
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
