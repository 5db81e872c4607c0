package dev.salve.compiler.guard;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed tree by the ids of its nodes, with the places a person would point at. */
final class Tree {

    private final Source source;
    private final Map<Long, Integer> positions;
    private final Map<Long, CelExpr> nodes = new LinkedHashMap<>();

    Tree(Source source, CelAbstractSyntaxTree ast) {
        this.source = source;
        this.positions = ast.getSource().getPositionsMap();
        index(ast.getExpr());
    }

    private void index(CelExpr node) {
        nodes.put(node.id(), node);
        children(node).forEach(this::index);
    }

    @Nullable CelExpr node(long id) {
        return nodes.get(id);
    }

    List<CelExpr> nodes() {
        return List.copyOf(nodes.values());
    }

    static List<CelExpr> children(CelExpr node) {
        return switch (node.getKind()) {
            case SELECT -> List.of(node.select().operand());
            case CALL -> {
                List<CelExpr> all = new ArrayList<>();
                node.call().target().ifPresent(all::add);
                all.addAll(node.call().args());
                yield all;
            }
            case LIST -> node.list().elements();
            case MAP -> {
                List<CelExpr> all = new ArrayList<>();
                node.map()
                        .entries()
                        .forEach(entry -> {
                            all.add(entry.key());
                            all.add(entry.value());
                        });
                yield all;
            }
            case COMPREHENSION ->
                    List.of(
                            node.comprehension().iterRange(),
                            node.comprehension().accuInit(),
                            node.comprehension().loopCondition(),
                            node.comprehension().loopStep(),
                            node.comprehension().result());
            case CONSTANT, IDENT, STRUCT, NOT_SET -> List.of();
        };
    }

    /** Where its operator, dot or bracket stands, or where it begins. */
    int position(CelExpr node) {
        Integer position = positions.get(node.id());
        return source.characters(position == null ? 0 : position);
    }

    /** Where it begins. */
    int start(CelExpr node) {
        int start = position(node);
        for (CelExpr child : children(node)) {
            start = Math.min(start, start(child));
        }
        return start;
    }

    /** What a message about it points at: the field, the function's name, the operator. */
    int pointed(CelExpr node) {
        int position = position(node);
        String cel = source.cel();
        if (node.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            int at = position + 1;
            while (at < cel.length() && Character.isWhitespace(cel.charAt(at))) {
                at++;
            }
            return Math.min(at, cel.length());
        }
        if (node.getKind() == CelExpr.ExprKind.Kind.CALL
                && !Calls.isOperator(node.call().function())) {
            int at = cel.lastIndexOf(node.call().function(), position);
            return at < 0 ? position : at;
        }
        return position;
    }

    /** The leftmost name of {@code a.b[0].c()}, null if it begins otherwise. */
    static @Nullable CelExpr leftmostName(CelExpr node) {
        return switch (node.getKind()) {
            case IDENT -> node;
            case SELECT -> leftmostName(node.select().operand());
            case CALL ->
                    node.call().target().isPresent()
                            ? leftmostName(node.call().target().get())
                            : node.call().function().equals(Calls.INDEX)
                                    ? leftmostName(node.call().args().get(0))
                                    : null;
            case CONSTANT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> null;
        };
    }
}
