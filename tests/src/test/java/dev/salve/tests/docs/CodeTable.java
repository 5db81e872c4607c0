package dev.salve.tests.docs;

import dev.salve.compiler.code.IssueCode;
import dev.salve.compiler.code.IssueCodes;
import java.util.stream.Collectors;

/** The codes that lint gives, as a table. */
final class CodeTable {

    private CodeTable() {}

    static String text() {
        return IssueCodes.ALL.stream()
                .map(CodeTable::row)
                .collect(Collectors.joining("", "| Code | Usually | Means |\n|---|---|---|\n", ""));
    }

    private static String row(IssueCode code) {
        return "| `%s` | %s | %s: %s |\n"
                .formatted(
                        code.code(), code.severity().word(), cell(code.title()), cell(code.why()));
    }

    /** A bar would end the cell. */
    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
