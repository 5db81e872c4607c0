package dev.salve.compiler.review;

import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.runbook.Mode;
import dev.salve.engine.runbook.Runbook;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A runbook that compiled, and the map it was compiled from, which knows the places. */
public record Reviewed(Runbook runbook, Node.Mapping root) {

    public Reviewed {
        Objects.requireNonNull(runbook, "runbook is null");
        Objects.requireNonNull(root, "root is null");
    }

    /** Whether it may change anything, asked or unasked. */
    boolean acts() {
        return runbook.mode() == Mode.APPROVE || runbook.mode() == Mode.AUTO;
    }

    /** The value under a path of keys. */
    Optional<Node> at(String... path) {
        Optional<Node> node = Optional.of(root);
        for (String key : path) {
            node = node.flatMap(map -> entry(map, key)).map(Node.Entry::value);
        }
        return node;
    }

    /** Where the last key of a path stands; the file's begin if it is not there. */
    Place key(String... path) {
        String[] above = new String[path.length - 1];
        System.arraycopy(path, 0, above, 0, above.length);
        return at(above)
                .flatMap(map -> entry(map, path[path.length - 1]))
                .map(entry -> entry.key().place())
                .orElse(root.place());
    }

    /** The entries of a list. */
    List<Node> items(String... path) {
        return at(path).map(Reviewed::listed).orElse(List.of());
    }

    /** The entries of a list; another value is one entry. */
    static List<Node> listed(Node node) {
        return node instanceof Node.Sequence list ? list.items() : List.of(node);
    }

    /** The entry of a key, if the node is a map that has it. */
    static Optional<Node.Entry> entry(Node node, String key) {
        return node instanceof Node.Mapping map ? map.entry(key) : Optional.empty();
    }
}
