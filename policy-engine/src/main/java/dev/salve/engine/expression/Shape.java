package dev.salve.engine.expression;

import java.util.ArrayList;
import java.util.List;

/** How deep an expression is, and how many local variables it needs at once. */
record Shape(int depth, int locals) {

    static Shape of(Expr root) {
        return of(root, 1);
    }

    private static Shape of(Expr expr, int depth) {
        if (depth > EvaluationLimits.DEPTH) {
            throw new IllegalArgumentException(
                    "an expression is nested deeper than " + EvaluationLimits.DEPTH);
        }
        int deepest = depth;
        int locals = expr instanceof Expr.Comprehension walk ? walk.local().index() + 1 : 0;
        if (expr instanceof Expr.Local local) {
            locals = local.index() + 1;
        }
        for (Expr part : parts(expr)) {
            Shape shape = of(part, depth + 1);
            deepest = Math.max(deepest, shape.depth);
            locals = Math.max(locals, shape.locals);
        }
        return new Shape(deepest, locals);
    }

    private static List<Expr> parts(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> List.of();
            case Expr.EventField field -> List.of();
            case Expr.HasEventField has -> List.of();
            case Expr.Name name -> List.of();
            case Expr.Local local -> List.of();
            case Expr.Select select -> List.of(select.operand());
            case Expr.Has has -> List.of(has.operand());
            case Expr.Call call -> call.arguments();
            case Expr.Matches matches -> List.of(matches.text());
            case Expr.And and -> List.of(and.left(), and.right());
            case Expr.Or or -> List.of(or.left(), or.right());
            case Expr.Not not -> List.of(not.operand());
            case Expr.Conditional c -> List.of(c.condition(), c.then(), c.otherwise());
            case Expr.ListOf list -> list.elements();
            case Expr.MapOf map -> joined(map.keys(), map.values());
            case Expr.Comprehension walk -> parts(walk);
        };
    }

    private static List<Expr> parts(Expr.Comprehension walk) {
        List<Expr> parts = new ArrayList<>(List.of(walk.range()));
        if (walk.test() != null) {
            parts.add(walk.test());
        }
        if (walk.result() != null) {
            parts.add(walk.result());
        }
        return parts;
    }

    private static List<Expr> joined(List<Expr> left, List<Expr> right) {
        List<Expr> all = new ArrayList<>(left);
        all.addAll(right);
        return all;
    }
}
