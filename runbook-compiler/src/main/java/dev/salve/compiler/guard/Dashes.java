package dev.salve.compiler.guard;

import dev.cel.common.ast.CelExpr;
import dev.salve.compiler.yaml.Issues;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds {@code event.detail-type}: a dash that was meant as a part of a name. */
final class Dashes {

    private final Source source;
    private final Tree tree;
    private final Set<String> names;

    Dashes(Source source, Tree tree, Set<String> names) {
        this.source = source;
        this.tree = tree;
        this.names = names;
    }

    /** Reports such dashes; the ids of the nodes about which nothing more needs to be said. */
    Set<Long> report(Issues issues) {
        Set<Long> explained = new HashSet<>();
        for (CelExpr node : tree.nodes()) {
            if (isDash(node)) {
                explained.add(node.id());
                explain(node.call().args().get(0), explained);
                explain(node.call().args().get(1), explained);
                issues.error(
                        source.place(tree.position(node)),
                        "expression",
                        "a name with - in it is read as a subtraction",
                        cure(node));
            }
        }
        return explained;
    }

    private static void explain(CelExpr node, Set<Long> explained) {
        explained.add(node.id());
        Tree.children(node).forEach(child -> explain(child, explained));
    }

    private boolean isDash(CelExpr node) {
        if (node.getKind() != CelExpr.ExprKind.Kind.CALL || !node.call().function().equals("_-_")) {
            return false;
        }
        String cel = source.cel();
        int at = tree.position(node);
        boolean tight =
                at > 0
                        && at + 1 < cel.length()
                        && Scan.isWord(cel.charAt(at - 1))
                        && Character.isLetter(cel.charAt(at + 1));
        CelExpr left = node.call().args().get(0);
        CelExpr right = node.call().args().get(1);
        return tight && (isUnknown(Tree.leftmostName(right)) || isUnknown(left));
    }

    private boolean isUnknown(@Nullable CelExpr node) {
        return node != null
                && node.getKind() == CelExpr.ExprKind.Kind.IDENT
                && !names.contains(node.ident().name());
    }

    private String cure(CelExpr node) {
        CelExpr left = node.call().args().get(0);
        if (left.getKind() != CelExpr.ExprKind.Kind.SELECT) {
            return "give it a name without -";
        }
        String whole = source.cel().substring(tree.start(left), tree.position(left)).strip();
        int dash = tree.position(node);
        String key =
                left.select().field()
                        + source.cel().substring(dash, Scan.afterWord(source.cel(), dash + 1));
        return "write " + whole + "['" + key + "']";
    }
}
