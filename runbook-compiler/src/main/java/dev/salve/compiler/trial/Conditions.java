package dev.salve.compiler.trial;

import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.runbook.ApprovalRule;
import dev.salve.engine.runbook.Mode;
import dev.salve.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of one runbook, in the order in which the decider evaluates them.
 *
 * @param guards of {@code when}: the first that does not hold ends the decision
 * @param later evaluated once all guards hold: every step's {@code if}, then {@code approval.when}
 */
record Conditions(List<Condition> guards, List<Condition> later) {

    Conditions {
        guards = List.copyOf(guards);
        later = List.copyOf(later);
    }

    List<Condition> all() {
        List<Condition> all = new ArrayList<>(guards);
        all.addAll(later);
        return all;
    }

    /** A sound runbook has as many guards and steps as its document, in the same order. */
    static Conditions of(Compiled.Source source) {
        Runbook runbook = source.runbook();
        Node.Mapping root = source.document().root();
        List<Condition> guards = new ArrayList<>();
        List<Node> items = items(root, "when");
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            guards.add(
                    new Condition(
                            "guard", runbook.when().get(i).expression(), place(item, "expr")));
        }
        List<Condition> later = new ArrayList<>();
        later.addAll(ofSteps(runbook.steps(), items(root, "steps")));
        later.addAll(ofSteps(runbook.onFailure(), items(root, "on-failure")));
        if (runbook.mode() != Mode.APPROVE) {
            runbook.approval()
                    .flatMap(ApprovalRule::when)
                    .ifPresent(when ->
                            later.add(
                                    new Condition(
                                            "approval.when",
                                            when,
                                            value(root, "approval")
                                                    .map(approval -> place(approval, "when"))
                                                    .orElse(root.place()))));
        }
        return new Conditions(guards, later);
    }

    private static List<Condition> ofSteps(List<Runbook.Step> steps, List<Node> items) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Place place = place(items.get(i), "if");
            String name = "\"if\" of step " + steps.get(i).id();
            steps.get(i)
                    .condition()
                    .ifPresent(when -> conditions.add(new Condition(name, when, place)));
        }
        return conditions;
    }

    private static Optional<Node> value(Node node, String key) {
        return node instanceof Node.Mapping map
                ? map.entry(key).map(Node.Entry::value)
                : Optional.empty();
    }

    private static List<Node> items(Node.Mapping root, String key) {
        return value(root, key).orElse(null) instanceof Node.Sequence list
                ? list.items()
                : List.of();
    }

    /** Of what stands under the key, or of the node itself. */
    private static Place place(Node node, String key) {
        return value(node, key).map(Node::place).orElse(node.place());
    }
}
