package dev.salve.sandbox.ssm;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An instance that Systems Manager manages.
 *
 * @param ping {@code Online} or {@code ConnectionLost}
 */
public record Node(String id, String ping, Map<String, String> tags) {

    static final String ONLINE = "Online";

    public Node {
        tags = Map.copyOf(tags);
    }

    static final class Kind implements Shelf.Kind<Node> {

        @Override
        public String name(Node node) {
            return node.id;
        }

        @Override
        public Optional<Instant> nextEffect(Node node) {
            return Optional.empty();
        }

        @Override
        public Node changed(Node node, Instant at) {
            return node;
        }

        @Override
        public Document toDocument(Node node) {
            Document tags = new Document();
            node.tags.forEach(tags::put);
            return new Document().put("id", node.id).put("ping", node.ping).put("tags", tags);
        }

        @Override
        public Node fromDocument(Document stored) {
            return new Node(stored.text("id"), stored.text("ping"), stored.textMap("tags"));
        }
    }
}
