package dev.salve.engine.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * All paths that a bundle reads from an event, as a trie: one pass over the event's bytes fills all
 * of them and skips the rest. Immutable; make it with a {@link Builder}.
 */
public final class FieldTable {

    private final Node root;
    private final int values;
    private final int leaves;

    private FieldTable(Node root, int values, int leaves) {
        this.root = root;
        this.values = values;
        this.leaves = leaves;
    }

    Node root() {
        return root;
    }

    int values() {
        return values;
    }

    int leaves() {
        return leaves;
    }

    /** Collects paths. Not thread-safe. */
    public static final class Builder implements ToIntFunction<List<String>> {

        private final Branch root = new Branch("");
        private final Map<List<String>, Integer> values = new HashMap<>();
        private final Map<List<String>, Integer> leaves = new HashMap<>();

        public Builder() {
            for (Header header : Header.values()) {
                branch(List.of(header.field())).header = header;
            }
        }

        /**
         * The slot of a value for {@link EventFields#get}: a scalar, or a whole map or list. The
         * empty path is the whole event.
         *
         * @param path names from the outside in, e.g. {@code detail}, {@code state}
         */
        public int slot(List<String> path) {
            Integer known = values.get(path);
            if (known != null) {
                return known;
            }
            int slot = values.size();
            values.put(List.copyOf(path), slot);
            branch(path).value = slot;
            return slot;
        }

        /** The slot of a path's scalars for {@link FieldValues#leaf}, as patterns see them. */
        public int leaf(List<String> path) {
            Integer known = leaves.get(path);
            if (known != null) {
                return known;
            }
            int slot = leaves.size();
            leaves.put(List.copyOf(path), slot);
            branch(path).leaf = slot;
            return slot;
        }

        @Override
        public int applyAsInt(List<String> path) {
            return slot(path);
        }

        public FieldTable build() {
            return new FieldTable(root.freeze(), values.size(), leaves.size());
        }

        private Branch branch(List<String> path) {
            Branch branch = root;
            for (String step : path) {
                String name = branch.name.isEmpty() ? step : branch.name + "." + step;
                branch = branch.children.computeIfAbsent(step, s -> new Branch(name));
            }
            return branch;
        }
    }

    private static final class Branch {

        private final String name;
        private final Map<String, Branch> children = new LinkedHashMap<>();
        private int value = -1;
        private int leaf = -1;
        private @Nullable Header header;

        Branch(String name) {
            this.name = name;
        }

        Node freeze() {
            int capacity = Integer.highestOneBit(Math.max(1, children.size())) * 4;
            Node node = new Node(this, capacity);
            children.forEach((step, child) -> node.put(step, child.freeze()));
            return node;
        }
    }

    /** One step of the trie; its children in an open hash, so that a name costs one probe. */
    static final class Node {

        final String name;
        final int value;
        final int leaf;
        final @Nullable Header header;
        final boolean inner;
        private final byte[] @Nullable [] steps;
        private final @Nullable Node[] children;

        private Node(Branch branch, int capacity) {
            this.name = branch.name;
            this.value = branch.value;
            this.leaf = branch.leaf;
            this.header = branch.header;
            this.inner = !branch.children.isEmpty();
            this.steps = new byte[capacity][];
            this.children = new Node[capacity];
        }

        private void put(String step, Node child) {
            byte[] name = step.getBytes(StandardCharsets.UTF_8);
            int i = StringBytes.hash(name, 0, name.length) & (steps.length - 1);
            while (steps[i] != null) {
                i = (i + 1) & (steps.length - 1);
            }
            steps[i] = name;
            children[i] = child;
        }

        /** The child of a name in UTF-8, null if there is none. */
        @Nullable Node child(byte[] json, int from, int length) {
            int i = StringBytes.hash(json, from, length) & (steps.length - 1);
            for (byte[] known = steps[i]; known != null; known = steps[i]) {
                if (Arrays.equals(known, 0, known.length, json, from, from + length)) {
                    return children[i];
                }
                i = (i + 1) & (steps.length - 1);
            }
            return null;
        }

        /** Whether a text at this step, outside of arrays, can wait until somebody asks for it. */
        boolean canWait() {
            return leaf < 0 && header != null && header.differs;
        }

        /** Whether scalars at this step are wanted as text or number at once. */
        boolean wantsScalar() {
            return leaf >= 0 || header != null;
        }
    }

    /** The fields of the envelope; always read. */
    enum Header {
        ID(0, "id", true),
        SOURCE(1, "source", false),
        DETAIL_TYPE(2, "detail-type", false),
        ACCOUNT(3, "account", false),
        REGION(4, "region", false),
        TIME(5, "time", true),
        RESOURCES(6, "resources", false),
        REPLAY_NAME(7, "replay-name", false);

        static final int COUNT = 8;

        private final int at;
        private final String field;

        /** Whether it differs from event to event, so that its text is made only if asked for. */
        private final boolean differs;

        Header(int at, String field, boolean differs) {
            this.at = at;
            this.field = field;
            this.differs = differs;
        }

        int at() {
            return at;
        }

        String field() {
            return field;
        }
    }
}
