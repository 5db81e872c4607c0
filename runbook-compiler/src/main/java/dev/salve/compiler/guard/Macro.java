package dev.salve.compiler.guard;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.salve.engine.expression.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The macro that a fold was expanded from: what an author wrote, which the engine carries out
 * directly. The parts are taken from the fold because only they were type-checked.
 */
record Macro(Expr.Kind kind, @Nullable CelExpr test, @Nullable CelExpr result) {

    static Macro of(CelExpr fold, CelSource source) throws Refusal {
        CelExpr written = source.getMacroCalls().get(fold.id());
        String word = written == null ? "" : written.call().function();
        List<CelExpr> step = fold.comprehension().loopStep().call().args();
        return switch (word) {
            case "all" -> new Macro(Expr.Kind.ALL, step.get(1), null);
            case "exists" -> new Macro(Expr.Kind.EXISTS, step.get(1), null);
            case "exists_one" -> new Macro(Expr.Kind.EXISTS_ONE, step.get(0), null);
            case "filter" -> new Macro(Expr.Kind.FILTER, step.get(0), null);
            case "map" ->
                    step.size() == 3
                            ? new Macro(Expr.Kind.MAP, step.get(0), added(step.get(1)))
                            : new Macro(Expr.Kind.MAP, null, step.get(1).list().elements().get(0));
            default ->
                    throw new Refusal(
                            fold.id(),
                            "\"" + word + "\" is not supported",
                            "use all, exists, exists_one, map or filter");
        };
    }

    /** The one element of {@code result + [element]}. */
    private static CelExpr added(CelExpr sum) {
        return sum.call().args().get(1).list().elements().get(0);
    }
}
