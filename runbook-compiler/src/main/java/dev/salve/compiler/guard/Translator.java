package dev.salve.compiler.guard;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.salve.engine.event.JsonNull;
import dev.salve.engine.expression.EvaluationLimits;
import dev.salve.engine.expression.Expr;
import dev.salve.engine.expression.SafeRegex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns CEL's checked tree into the engine's; what the engine cannot do is a {@link Refusal}. */
final class Translator {

    private static final String EVENT = "event";

    private final Set<String> names;
    private final CelAbstractSyntaxTree ast;

    /** The variables of the comprehensions around the current node, innermost last. */
    private final Deque<String> locals = new ArrayDeque<>();

    Translator(Set<String> names, CelAbstractSyntaxTree ast) {
        this.names = names;
        this.ast = ast;
    }

    Expr translate() throws Refusal {
        return expr(ast.getExpr());
    }

    private Expr expr(CelExpr node) throws Refusal {
        Optional<List<String>> path = eventPath(node);
        if (path.isPresent()) {
            return new Expr.EventField(path.get(), Expr.UNBOUND);
        }
        return switch (node.getKind()) {
            case CONSTANT -> constant(node);
            case IDENT -> name(node);
            case SELECT -> select(node);
            case CALL -> call(node);
            case LIST -> new Expr.ListOf(all(node.list().elements()));
            case MAP -> map(node);
            case COMPREHENSION -> comprehension(node);
            case STRUCT, NOT_SET ->
                    throw new Refusal(
                            node.id(),
                            "expressions build no messages",
                            "use a map: {'key': value}");
        };
    }

    private List<Expr> all(List<CelExpr> nodes) throws Refusal {
        List<Expr> all = new ArrayList<>();
        for (CelExpr node : nodes) {
            all.add(expr(node));
        }
        return all;
    }

    private static Expr constant(CelExpr node) throws Refusal {
        CelConstant constant = node.constant();
        return switch (constant.getKind()) {
            case NULL_VALUE -> new Expr.Literal(JsonNull.NULL);
            case BOOLEAN_VALUE -> new Expr.Literal(constant.booleanValue());
            case INT64_VALUE -> new Expr.Literal(constant.int64Value());
            case DOUBLE_VALUE -> number(node, constant.doubleValue());
            case STRING_VALUE -> new Expr.Literal(constant.stringValue());
            // Unsigned numbers and bytes were refused before the types were checked.
            case UINT64_VALUE, BYTES_VALUE, TIMESTAMP_VALUE, DURATION_VALUE, NOT_SET ->
                    throw new Refusal(
                            node.id(), "this literal is not known", "write timestamp('…')");
        };
    }

    private static Expr number(CelExpr node, double number) throws Refusal {
        if (Double.isInfinite(number)) {
            throw new Refusal(node.id(), "the number is too large", "write a smaller one");
        }
        return new Expr.Literal(number);
    }

    private Expr name(CelExpr node) throws Refusal {
        String name = node.ident().name();
        int depth = 0;
        int found = -1;
        for (String local : locals) {
            found = local.equals(name) ? depth : found;
            depth++;
        }
        if (found >= 0) {
            return new Expr.Local(found, name);
        }
        if (names.contains(name)) {
            return new Expr.Name(name);
        }
        throw new Refusal(
                node.id(), "\"" + name + "\" is a type, not a value", "compare values, not types");
    }

    private Expr select(CelExpr node) throws Refusal {
        CelExpr operand = node.select().operand();
        String field = node.select().field();
        if (!node.select().testOnly()) {
            return new Expr.Select(expr(operand), field);
        }
        Optional<List<String>> path = eventPath(operand);
        return path.isPresent()
                ? new Expr.HasEventField(longer(path.get(), field), Expr.UNBOUND)
                : new Expr.Has(expr(operand), field);
    }

    /** The path of a field of the event that is known beforehand. */
    private Optional<List<String>> eventPath(CelExpr node) {
        return switch (node.getKind()) {
            case IDENT ->
                    node.ident().name().equals(EVENT) && !locals.contains(EVENT)
                            ? Optional.of(List.of())
                            : Optional.empty();
            case SELECT ->
                    node.select().testOnly()
                            ? Optional.empty()
                            : eventPath(node.select().operand())
                                    .map(path -> longer(path, node.select().field()));
            case CALL -> indexedPath(node.call());
            case CONSTANT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> Optional.empty();
        };
    }

    private Optional<List<String>> indexedPath(CelExpr.CelCall call) {
        if (!call.function().equals(Calls.INDEX)) {
            return Optional.empty();
        }
        Optional<String> key = text(call.args().get(1));
        return key.flatMap(field -> eventPath(call.args().get(0)).map(path -> longer(path, field)));
    }

    static Optional<String> text(CelExpr node) {
        return node.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && node.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(node.constant().stringValue())
                : Optional.empty();
    }

    private static List<String> longer(List<String> path, String field) {
        List<String> longer = new ArrayList<>(path);
        longer.add(field);
        return List.copyOf(longer);
    }

    private Expr call(CelExpr node) throws Refusal {
        CelExpr.CelCall call = node.call();
        List<CelExpr> nodes = new ArrayList<>();
        call.target().ifPresent(nodes::add);
        nodes.addAll(call.args());
        if (call.function().equals(Calls.MATCHES)) {
            return matches(node, nodes);
        }
        return Calls.of(node.id(), call.function(), all(nodes));
    }

    private Expr matches(CelExpr node, List<CelExpr> nodes) throws Refusal {
        Optional<String> pattern = text(nodes.get(1));
        if (pattern.isEmpty()) {
            throw new Refusal(
                    node.id(),
                    "the pattern of matches is not fixed",
                    "write it as text in quotes, or use startsWith, endsWith, contains");
        }
        Optional<SafeRegex> regex = SafeRegex.of(pattern.get());
        if (regex.isEmpty()) {
            throw new Refusal(
                    nodes.get(1).id(),
                    "the pattern cannot be used: it is wrong, or looks back or around",
                    "use plain characters, classes, groups and repetitions");
        }
        return new Expr.Matches(expr(nodes.get(0)), regex.get());
    }

    private Expr map(CelExpr node) throws Refusal {
        List<Expr> keys = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        for (CelExpr.CelMap.Entry entry : node.map().entries()) {
            keys.add(expr(entry.key()));
            values.add(expr(entry.value()));
        }
        return new Expr.MapOf(keys, values);
    }

    private Expr comprehension(CelExpr node) throws Refusal {
        Expr range = expr(node.comprehension().iterRange());
        String variable = node.comprehension().iterVar();
        if (locals.size() >= EvaluationLimits.DEPTH) {
            throw new Refusal(node.id(), "it is nested too deep", "use let names for parts of it");
        }
        Expr.Local local = new Expr.Local(locals.size(), variable);
        Macro macro = Macro.of(node, ast.getSource());
        locals.addLast(variable);
        try {
            return new Expr.Comprehension(
                    macro.kind(),
                    range,
                    local,
                    macro.test() == null ? null : expr(macro.test()),
                    macro.result() == null ? null : expr(macro.result()));
        } finally {
            locals.removeLast();
        }
    }
}
