package dev.salve.engine.expression;

import dev.salve.engine.event.JsonNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An expression as an author would write it: traces and reasons need no positions and no source
 * text in the bundle.
 */
final class SourceForm {

    private static final int TERNARY = 0;
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int RELATION = 3;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int PREFIX = 6;
    private static final int ATOM = 7;

    private SourceForm() {}

    static String of(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> literal(literal.value());
            case Expr.EventField field -> path(field.path());
            case Expr.HasEventField has -> "has(" + path(has.path()) + ")";
            case Expr.Name name -> name.name();
            case Expr.Local local -> local.name();
            case Expr.Select select -> operand(select.operand(), ATOM) + field(select.field());
            case Expr.Has has -> "has(" + operand(has.operand(), ATOM) + field(has.field()) + ")";
            case Expr.Call call -> call(call);
            case Expr.Matches matches ->
                    operand(matches.text(), ATOM)
                            + ".matches("
                            + Shown.text(matches.pattern().source())
                            + ")";
            case Expr.And and -> operand(and.left(), AND) + " && " + operand(and.right(), AND);
            case Expr.Or or -> operand(or.left(), OR) + " || " + operand(or.right(), OR);
            case Expr.Not not -> "!" + operand(not.operand(), PREFIX);
            case Expr.Conditional choice -> conditional(choice);
            case Expr.ListOf list -> "[" + listed(list.elements()) + "]";
            case Expr.MapOf map -> map(map);
            case Expr.Comprehension walk -> comprehension(walk);
        };
    }

    private static String literal(Object value) {
        return switch (value) {
            case Duration duration -> "duration('" + Durations.inSeconds(duration) + "')";
            case Instant time -> "timestamp('" + time + "')";
            case JsonNull nothing -> "null";
            case Object other -> Shown.text(other);
        };
    }

    private static String path(List<String> path) {
        StringBuilder text = new StringBuilder("event");
        path.forEach(part -> text.append(field(part)));
        return text.toString();
    }

    private static String field(String name) {
        return isIdentifier(name) ? "." + name : "[" + Shown.text(name) + "]";
    }

    private static boolean isIdentifier(String name) {
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_' && !(c < 0x80 && Character.isLetterOrDigit(c))) {
                return false;
            }
        }
        return true;
    }

    private static String call(Expr.Call call) {
        List<Expr> arguments = call.arguments();
        Expr first = arguments.getFirst();
        return switch (call.function().form()) {
            case INFIX -> {
                int level = level(call);
                yield operand(first, level)
                        + " "
                        + call.function().symbol()
                        + " "
                        + operand(arguments.getLast(), level + 1);
            }
            case PREFIX -> "-" + operand(first, PREFIX);
            case INDEX -> operand(first, ATOM) + "[" + of(arguments.getLast()) + "]";
            case GLOBAL -> call.function().symbol() + "(" + listed(arguments) + ")";
            case MEMBER ->
                    operand(first, ATOM)
                            + "."
                            + call.function().symbol()
                            + "("
                            + listed(arguments.subList(1, arguments.size()))
                            + ")";
        };
    }

    private static String conditional(Expr.Conditional choice) {
        return operand(choice.condition(), TERNARY + 1)
                + " ? "
                + operand(choice.then(), TERNARY + 1)
                + " : "
                + operand(choice.otherwise(), TERNARY);
    }

    private static String map(Expr.MapOf map) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < map.keys().size(); i++) {
            text.append(i == 0 ? "" : ", ");
            text.append(of(map.keys().get(i))).append(": ").append(of(map.values().get(i)));
        }
        return text.append('}').toString();
    }

    private static String comprehension(Expr.Comprehension walk) {
        StringBuilder text = new StringBuilder(operand(walk.range(), ATOM));
        text.append('.').append(walk.kind().word()).append('(').append(walk.local().name());
        if (walk.test() != null) {
            text.append(", ").append(of(walk.test()));
        }
        if (walk.result() != null) {
            text.append(", ").append(of(walk.result()));
        }
        return text.append(')').toString();
    }

    private static String listed(List<Expr> all) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(of(all.get(i)));
        }
        return text.toString();
    }

    private static String operand(Expr expr, int atLeast) {
        String text = of(expr);
        return level(expr) < atLeast ? "(" + text + ")" : text;
    }

    private static int level(Expr expr) {
        return switch (expr) {
            case Expr.Conditional choice -> TERNARY;
            case Expr.Or or -> OR;
            case Expr.And and -> AND;
            case Expr.Not not -> PREFIX;
            case Expr.Call call -> level(call);
            case Expr.Literal literal -> level(literal.value());
            case Expr other -> ATOM;
        };
    }

    private static int level(Object literal) {
        return literal instanceof Number number && number.doubleValue() < 0 ? PREFIX : ATOM;
    }

    private static int level(Expr.Call call) {
        return switch (call.function()) {
            case ADD, SUBTRACT -> SUM;
            case MULTIPLY, DIVIDE, REMAINDER -> PRODUCT;
            case NEGATE -> PREFIX;
            case Function other -> other.form() == Function.Form.INFIX ? RELATION : ATOM;
        };
    }
}
