package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Section;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.format.RunbookFormat;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.runbook.Runbook;
import java.util.List;
import java.util.Optional;

/** Reads {@code when}: each guard a text, or {@code {expr, why}}. */
final class GuardReader {

    private final Expressions expressions;
    private final Issues issues;
    private final Values values;

    GuardReader(Expressions expressions, Issues issues) {
        this.expressions = expressions;
        this.issues = issues;
        this.values = new Values(issues);
    }

    List<Runbook.Guard> read(Section runbook) {
        return runbook.list("when", "guards").map(Node.Sequence::items).orElse(List.of()).stream()
                .map(this::guard)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Runbook.Guard> guard(Node node) {
        return switch (node) {
            case Node.Text text -> guard(Optional.of(text), Optional.empty());
            case Node.Mapping map -> {
                Section section = new Section(map, RunbookFormat.GUARD, "when", issues);
                Optional<Node.Text> expr =
                        section.need("expr", "write the condition: expr: …", values::text);
                yield guard(expr, section.word("why"));
            }
            case Node.Sequence list ->
                    values.wrongType(
                            list,
                            "when",
                            "a list of guards",
                            "each guard is a text or {expr, why}");
        };
    }

    private Optional<Runbook.Guard> guard(Optional<Node.Text> expr, Optional<String> why) {
        Optional<Expression> expression =
                expr.flatMap(text -> values.text(text, "when")).flatMap(expressions::condition);
        return expression.map(
                e -> new Runbook.Guard(e, why.orElseGet(() -> expr.orElseThrow().text())));
    }
}
