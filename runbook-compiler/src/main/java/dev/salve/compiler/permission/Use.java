package dev.salve.compiler.permission;

import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.expression.Template;
import java.util.Map;
import java.util.Optional;

/**
 * One place in a runbook that calls AWS.
 *
 * @param name of the action or look-up
 * @param node the fact's or step's map
 */
record Use(String name, Map<String, Template> with, Node node) {

    /** Of the parameter's value; if it is left out, of the whole. */
    Place place(String parameter) {
        return entry(node, "with")
                .flatMap(values -> entry(values, parameter))
                .map(Node::place)
                .orElseGet(this::place);
    }

    /** Of the name of the action or look-up. */
    Place place() {
        return entry(node, "action").or(() -> entry(node, "lookup")).orElse(node).place();
    }

    static Optional<Node> entry(Node node, String key) {
        return node instanceof Node.Mapping map
                ? map.entry(key).map(Node.Entry::value)
                : Optional.empty();
    }
}
