package dev.salve.compiler.guard;

import dev.cel.common.ast.CelExpr;
import dev.salve.compiler.event.MatchedEvents;
import dev.salve.compiler.yaml.Issues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Warns where a field of {@code event} is read that the events of the match do not have. Of one
 * field in an expression there is one warning; below a computed index nothing is said.
 */
final class EventPaths {

    private static final String EVENT = "event";

    private final Source source;
    private final Tree tree;
    private final MatchedEvents events;
    private final Issues issues;
    private final Set<String> reported = new HashSet<>();

    EventPaths(Source source, Tree tree, MatchedEvents events, Issues issues) {
        this.source = source;
        this.tree = tree;
        this.events = events;
        this.issues = issues;
    }

    void warn(CelExpr node) {
        Optional<List<CelExpr>> steps = steps(node);
        if (steps.isPresent()) {
            check(steps.get());
        } else if (node.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION
                && node.comprehension().iterVar().equals(EVENT)) {
            warn(node.comprehension().iterRange());
        } else {
            Tree.children(node).forEach(this::warn);
        }
    }

    private void check(List<CelExpr> steps) {
        List<String> path = steps.stream().map(step -> name(step).orElseThrow()).toList();
        events.missing(path)
                .filter(missing -> reported.add(missing.wrong()))
                .ifPresent(missing ->
                        issues.warning(
                                source.place(pointed(steps.get(missing.index()))),
                                "event-field",
                                missing.wrong(),
                                missing.cure()));
    }

    /** The fields that lead from {@code event} to here; empty if something else stands here. */
    private static Optional<List<CelExpr>> steps(CelExpr node) {
        List<CelExpr> steps = new ArrayList<>();
        CelExpr at = node;
        while (name(at).isPresent()) {
            steps.addFirst(at);
            at =
                    at.getKind() == CelExpr.ExprKind.Kind.SELECT
                            ? at.select().operand()
                            : at.call().args().get(0);
        }
        boolean event =
                at.getKind() == CelExpr.ExprKind.Kind.IDENT && at.ident().name().equals(EVENT);
        return event && !steps.isEmpty() ? Optional.of(steps) : Optional.empty();
    }

    /** The name that is asked for by {@code .name} or {@code ['name']}. */
    private static Optional<String> name(CelExpr node) {
        if (node.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            return Optional.of(node.select().field());
        }
        boolean index =
                node.getKind() == CelExpr.ExprKind.Kind.CALL
                        && node.call().function().equals(Calls.INDEX);
        return index ? Translator.text(node.call().args().get(1)) : Optional.empty();
    }

    private int pointed(CelExpr step) {
        if (step.getKind() != CelExpr.ExprKind.Kind.SELECT) {
            return tree.position(step.call().args().get(1));
        }
        // The dot inside of has() has no place of its own.
        return step.select().testOnly() ? tree.start(step.select().operand()) : tree.pointed(step);
    }
}
