package dev.salve.compiler.guard;

import dev.cel.common.ast.CelExpr;
import java.util.Comparator;
import java.util.Optional;

/** Literals of CEL that the engine does not have. */
final class Literals {

    private Literals() {}

    /** Why the first of them, as written, is refused; empty if there is none. */
    static Optional<Refusal> refused(Tree tree) {
        return tree.nodes().stream()
                .sorted(Comparator.comparingInt(tree::position))
                .flatMap(node -> refused(node).stream())
                .findFirst();
    }

    private static Optional<Refusal> refused(CelExpr node) {
        if (node.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return Optional.empty();
        }
        return switch (node.constant().getKind()) {
            case UINT64_VALUE ->
                    Optional.of(
                            new Refusal(
                                    node.id(), "there are no unsigned numbers", "take the u away"));
            case BYTES_VALUE ->
                    Optional.of(
                            new Refusal(
                                    node.id(),
                                    "there are no bytes",
                                    "write text: take the b away"));
            case NULL_VALUE,
                    BOOLEAN_VALUE,
                    INT64_VALUE,
                    DOUBLE_VALUE,
                    STRING_VALUE,
                    TIMESTAMP_VALUE,
                    DURATION_VALUE,
                    NOT_SET ->
                    Optional.empty();
        };
    }
}
