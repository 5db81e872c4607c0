package dev.salve.compiler.guard;

import dev.cel.common.ast.CelExpr;
import dev.salve.compiler.yaml.Issues;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Warns where a dimension or tag of the alarm is read that an alarm need not have: then the guard
 * is an error and the runbook is not run. A {@code has()} or {@code in} before it is enough.
 */
final class Presence {

    private static final Set<String> OPEN = Set.of("dimensions", "tags");

    private final Source source;
    private final Tree tree;
    private final Issues issues;

    Presence(Source source, Tree tree, Issues issues) {
        this.source = source;
        this.tree = tree;
        this.issues = issues;
    }

    /** A key of {@code alarm.dimensions} or {@code alarm.tags}. */
    private record Key(String map, String key) {

        String guard() {
            boolean plain = Scan.afterWord(key, 0) == key.length() && !key.isEmpty();
            return plain && !Character.isDigit(key.charAt(0))
                    ? "has(alarm." + map + "." + key + ")"
                    : "'" + key + "' in alarm." + map;
        }
    }

    void warn(CelExpr root) {
        visit(root, Set.of());
    }

    private void visit(CelExpr node, Set<Key> known) {
        Optional<Key> key = read(node);
        if (key.isPresent()) {
            if (!known.contains(key.get())) {
                warn(node, key.get());
            }
        } else if (node.getKind() == CelExpr.ExprKind.Kind.CALL) {
            visitCall(node.call(), known);
        } else {
            Tree.children(node).forEach(child -> visit(child, known));
        }
    }

    private void visitCall(CelExpr.CelCall call, Set<Key> known) {
        List<CelExpr> args = call.args();
        switch (call.function()) {
            case Calls.AND -> {
                visit(args.get(0), known);
                visit(args.get(1), union(known, whenTrue(args.get(0))));
            }
            case Calls.OR -> {
                visit(args.get(0), known);
                visit(args.get(1), union(known, whenFalse(args.get(0))));
            }
            case Calls.CONDITIONAL -> {
                visit(args.get(0), known);
                visit(args.get(1), union(known, whenTrue(args.get(0))));
                visit(args.get(2), union(known, whenFalse(args.get(0))));
            }
            default -> {
                call.target().ifPresent(target -> visit(target, known));
                args.forEach(arg -> visit(arg, known));
            }
        }
    }

    private void warn(CelExpr node, Key key) {
        issues.warning(
                source.place(tree.start(node)),
                "may-be-absent",
                "an alarm without the key \""
                        + key.key
                        + "\" makes this an error, and the runbook is not run",
                "guard it: " + key.guard() + ", or match on {exists: true}");
    }

    /** The keys that are there if it is true. */
    private static Set<Key> whenTrue(CelExpr node) {
        if (node.getKind() == CelExpr.ExprKind.Kind.SELECT && node.select().testOnly()) {
            return key(node.select().operand(), node.select().field())
                    .map(Set::of)
                    .orElse(Set.of());
        }
        if (node.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return Set.of();
        }
        List<CelExpr> args = node.call().args();
        return switch (node.call().function()) {
            case Calls.IN ->
                    Translator.text(args.get(0))
                            .flatMap(field -> key(args.get(1), field))
                            .map(Set::of)
                            .orElse(Set.of());
            case Calls.AND -> union(whenTrue(args.get(0)), whenTrue(args.get(1)));
            case Calls.NOT -> whenFalse(args.get(0));
            default -> Set.of();
        };
    }

    /** The keys that are there if it is false. */
    private static Set<Key> whenFalse(CelExpr node) {
        if (node.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return Set.of();
        }
        List<CelExpr> args = node.call().args();
        return switch (node.call().function()) {
            case Calls.NOT -> whenTrue(args.get(0));
            case Calls.OR -> union(whenFalse(args.get(0)), whenFalse(args.get(1)));
            default -> Set.of();
        };
    }

    private static Optional<Key> read(CelExpr node) {
        if (node.getKind() == CelExpr.ExprKind.Kind.SELECT && !node.select().testOnly()) {
            return key(node.select().operand(), node.select().field());
        }
        if (node.getKind() == CelExpr.ExprKind.Kind.CALL
                && node.call().function().equals(Calls.INDEX)) {
            return Translator.text(node.call().args().get(1))
                    .flatMap(field -> key(node.call().args().get(0), field));
        }
        return Optional.empty();
    }

    private static Optional<Key> key(CelExpr map, String field) {
        boolean open =
                map.getKind() == CelExpr.ExprKind.Kind.SELECT
                        && !map.select().testOnly()
                        && OPEN.contains(map.select().field())
                        && map.select().operand().getKind() == CelExpr.ExprKind.Kind.IDENT
                        && map.select().operand().ident().name().equals("alarm");
        return open ? Optional.of(new Key(map.select().field(), field)) : Optional.empty();
    }

    private static Set<Key> union(Set<Key> left, Set<Key> right) {
        Set<Key> all = new HashSet<>(left);
        all.addAll(right);
        return all;
    }
}
