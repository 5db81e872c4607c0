package dev.salve.engine.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates the parts of an expression one by one, those that decided it only: a side that was
 * skipped has no value. What stands inside a comprehension has many values and is left out.
 */
final class Tracer {

    private final Scope scope;
    private final int locals;
    private final int longest;
    private final Map<String, String> values = new LinkedHashMap<>();

    Tracer(Scope scope, int locals, int longest) {
        this.scope = scope;
        this.locals = locals;
        this.longest = longest;
    }

    List<Expression.Traced.Step> trace(Expr root) {
        visit(root);
        List<Expression.Traced.Step> steps = new ArrayList<>();
        values.forEach((source, value) -> steps.add(new Expression.Traced.Step(source, value)));
        return steps;
    }

    private Object visit(Expr expr) {
        return visit(expr, !isConstant(expr));
    }

    private static boolean isConstant(Expr expr) {
        return expr instanceof Expr.Literal
                || (expr instanceof Expr.ListOf list
                        && list.elements().stream().allMatch(Tracer::isConstant));
    }

    private Object visit(Expr expr, boolean shown) {
        switch (expr) {
            case Expr.And and -> visitBoth(and, and.left(), and.right(), false);
            case Expr.Or or -> visitBoth(or, or.left(), or.right(), true);
            case Expr.Conditional choice -> visitChosen(choice);
            case Expr.Not not -> visit(not.operand());
            case Expr.Call call -> call.arguments().forEach(this::visit);
            case Expr.Matches matches -> visit(matches.text());
            case Expr.ListOf list -> list.elements().forEach(this::visit);
            case Expr.MapOf map -> map.values().forEach(this::visit);
            case Expr.Comprehension walk -> visit(walk.range());
            case Expr.Has has -> {}
            case Expr.Select select -> {}
            case Expr.Literal literal -> {}
            case Expr.EventField field -> {}
            case Expr.HasEventField has -> {}
            case Expr.Name name -> {}
            case Expr.Local local -> {}
        }
        Object value = expr.value(new Frame(scope, locals));
        if (shown) {
            values.putIfAbsent(SourceForm.of(expr), shown(value));
        }
        return value;
    }

    /** The middle of a chain {@code a && b && c} says nothing that its parts do not. */
    private void visitBoth(Expr chain, Expr left, Expr right, boolean deciding) {
        if (!Boolean.valueOf(deciding).equals(visitLink(chain, left))) {
            visitLink(chain, right);
        }
    }

    private Object visitLink(Expr chain, Expr link) {
        return visit(link, chain.getClass() != link.getClass() && !isConstant(link));
    }

    private void visitChosen(Expr.Conditional choice) {
        if (visit(choice.condition()) instanceof Boolean taken) {
            visit(taken ? choice.then() : choice.otherwise());
        }
    }

    private String shown(Object value) {
        return value instanceof Failure failure
                ? "error: " + failure.reason()
                : Shown.text(value, longest);
    }
}
