package dev.salve.cli.explain;

import dev.salve.engine.expression.Expr;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Template;
import dev.salve.engine.runbook.ApprovalRule;
import dev.salve.engine.runbook.Runbook;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which fields of its facts a runbook reads on the way to its decision. */
final class FieldsRead {

    /** {@code fact.field}. */
    private final Set<String> fields = new HashSet<>();

    private FieldsRead() {}

    static FieldsRead of(Runbook runbook) {
        FieldsRead read = new FieldsRead();
        runbook.facts().forEach(fact -> fact.with().values().forEach(read::template));
        runbook.lets().forEach(let -> read.expression(let.value()));
        read.template(runbook.target().type());
        read.template(runbook.target().id());
        runbook.when().forEach(guard -> read.expression(guard.expression()));
        runbook.approval().flatMap(ApprovalRule::when).ifPresent(read::expression);
        runbook.approval().flatMap(ApprovalRule::message).ifPresent(read::template);
        read.steps(runbook.steps());
        read.steps(runbook.onFailure());
        return read;
    }

    boolean has(String fact, String field) {
        return fields.contains(fact + "." + field);
    }

    private void steps(List<Runbook.Step> steps) {
        for (Runbook.Step step : steps) {
            step.condition().ifPresent(this::expression);
            step.with().values().forEach(this::template);
        }
    }

    private void expression(Expression expression) {
        visit(expression.root());
    }

    private void template(Template template) {
        form(template.form());
    }

    private void form(Template.Form form) {
        switch (form) {
            case Template.Form.Constant _ -> {}
            case Template.Form.Whole(Expression expression) -> expression(expression);
            case Template.Form.Mixed mixed -> {
                for (Object part : mixed.parts()) {
                    if (part instanceof Expression expression) {
                        expression(expression);
                    }
                }
            }
            case Template.Form.ListOf list -> list.elements().forEach(this::form);
            case Template.Form.MapOf map -> map.entries().values().forEach(this::form);
        }
    }

    private void field(Expr operand, String field) {
        if (operand instanceof Expr.Name(String name)) {
            fields.add(name + "." + field);
        }
        visit(operand);
    }

    private void visit(Expr expr) {
        switch (expr) {
            case Expr.Select(Expr operand, String field) -> field(operand, field);
            case Expr.Has(Expr operand, String field) -> field(operand, field);
            case Expr.Call call -> call.arguments().forEach(this::visit);
            case Expr.Matches matches -> visit(matches.text());
            case Expr.And and -> visit(and.left(), and.right());
            case Expr.Or or -> visit(or.left(), or.right());
            case Expr.Not not -> visit(not.operand());
            case Expr.Conditional(Expr condition, Expr then, Expr otherwise) ->
                    visit(condition, then, otherwise);
            case Expr.ListOf list -> list.elements().forEach(this::visit);
            case Expr.MapOf map -> {
                map.keys().forEach(this::visit);
                map.values().forEach(this::visit);
            }
            case Expr.Comprehension walk -> comprehension(walk);
            case Expr.Literal _,
                    Expr.EventField _,
                    Expr.HasEventField _,
                    Expr.Name _,
                    Expr.Local _ -> {}
        }
    }

    private void visit(Expr... parts) {
        for (Expr part : parts) {
            visit(part);
        }
    }

    private void comprehension(Expr.Comprehension walk) {
        visit(walk.range());
        if (walk.test() != null) {
            visit(walk.test());
        }
        if (walk.result() != null) {
            visit(walk.result());
        }
    }
}
