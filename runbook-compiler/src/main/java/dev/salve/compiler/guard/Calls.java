package dev.salve.compiler.guard;

import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Expr;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Function;
import dev.salve.engine.expression.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CEL's functions and operators as the engine's. */
final class Calls {

    static final String INDEX = "_[_]";
    static final String MATCHES = "matches";
    static final String AND = "_&&_";
    static final String OR = "_||_";
    static final String NOT = "!_";
    static final String CONDITIONAL = "_?_:_";
    static final String IN = "@in";

    private static final Map<String, Function> OPERATORS =
            Map.ofEntries(
                    Map.entry("_+_", Function.ADD),
                    Map.entry("_-_", Function.SUBTRACT),
                    Map.entry("_*_", Function.MULTIPLY),
                    Map.entry("_/_", Function.DIVIDE),
                    Map.entry("_%_", Function.REMAINDER),
                    Map.entry("_==_", Function.EQUAL),
                    Map.entry("_!=_", Function.NOT_EQUAL),
                    Map.entry("_<_", Function.LESS),
                    Map.entry("_<=_", Function.LESS_OR_EQUAL),
                    Map.entry("_>_", Function.GREATER),
                    Map.entry("_>=_", Function.GREATER_OR_EQUAL),
                    Map.entry(IN, Function.IN),
                    Map.entry("-_", Function.NEGATE),
                    Map.entry(INDEX, Function.INDEX));

    private static final Scope NOTHING =
            new Scope() {
                @Override
                public @Nullable Object eventField(int slot) {
                    return null;
                }

                @Override
                public @Nullable Object name(String name) {
                    return null;
                }
            };

    private Calls() {}

    /** The functions an author can call by name. */
    static List<String> functionNames() {
        List<String> names = new ArrayList<>(List.of(MATCHES, "has"));
        for (Expr.Kind kind : Expr.Kind.values()) {
            names.add(kind.word());
        }
        for (Function function : Function.values()) {
            if (function.named()) {
                names.add(function.symbol());
            }
        }
        return names;
    }

    /** An operator as an author writes it: {@code >} for {@code _>_}. */
    static String written(String function) {
        return function.equals(INDEX)
                ? "[ ]"
                : function.equals(IN) ? "in" : function.replace("_", " ").strip();
    }

    static boolean isOperator(String function) {
        return OPERATORS.containsKey(function)
                || List.of(AND, OR, NOT, CONDITIONAL).contains(function);
    }

    static Expr of(long id, String name, List<Expr> arguments) throws Refusal {
        return switch (name) {
            case AND -> new Expr.And(arguments.get(0), arguments.get(1));
            case OR -> new Expr.Or(arguments.get(0), arguments.get(1));
            case NOT -> new Expr.Not(arguments.get(0));
            case CONDITIONAL ->
                    new Expr.Conditional(arguments.get(0), arguments.get(1), arguments.get(2));
            default -> call(id, name, arguments);
        };
    }

    private static Expr call(long id, String name, List<Expr> arguments) throws Refusal {
        Expr.Call call = new Expr.Call(function(id, name, arguments), arguments);
        return isTimeLiteral(call) ? literal(id, call) : call;
    }

    private static Function function(long id, String name, List<Expr> arguments) throws Refusal {
        @Nullable Function operator = OPERATORS.get(name);
        Optional<Function> function =
                operator != null
                        ? Optional.of(operator)
                        : Function.of(name).filter(Function::named);
        int most = function.filter(f -> f == Function.REPLACE).isPresent() ? 3 : 2;
        if (function.isEmpty() || arguments.isEmpty() || arguments.size() > most) {
            throw new Refusal(
                    id,
                    "\"" + name + "\" with " + arguments.size() + " values is not supported",
                    "supported are " + String.join(", ", functionNames()));
        }
        return function.get();
    }

    private static boolean isTimeLiteral(Expr.Call call) {
        return (call.function() == Function.DURATION || call.function() == Function.TIMESTAMP)
                && call.arguments().getFirst() instanceof Expr.Literal;
    }

    /** A wrong duration is found when the author saves, not when the event comes. */
    private static Expr literal(long id, Expr.Call call) throws Refusal {
        return switch (new Expression("", call).evaluate(NOTHING)) {
            case Evaluated.Value value -> new Expr.Literal(value.value());
            case Evaluated.Failed failed -> throw new Refusal(id, wrong(failed), cure(call));
        };
    }

    private static String wrong(Evaluated.Failed failed) {
        int context = failed.reason().lastIndexOf(", in ");
        return context < 0 ? failed.reason() : failed.reason().substring(0, context);
    }

    private static String cure(Expr.Call call) {
        return call.function() == Function.DURATION
                ? "write numbers with h, m, s or ms; a day is 24h"
                : "write it like 2026-03-01T12:00:00Z";
    }
}
