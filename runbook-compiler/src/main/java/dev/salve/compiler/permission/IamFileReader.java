package dev.salve.compiler.permission;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.JsonNodes;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a {@code NAME.iam.json}; what {@code permissions -w} would not write is an error. */
final class IamFileReader {

    private static final Set<String> KEYS =
            Set.of("Sid", "Effect", "Action", "Resource", "Condition");

    private final String file;
    private final Issues issues;
    private final Map<Access, List<Listed>> listed = new EnumMap<>(Access.class);

    private IamFileReader(String file, Issues issues) {
        this.file = file;
        this.issues = issues;
    }

    /** A grant and where its operation stands. */
    record Listed(Grant grant, Place place) {}

    /** What it grants, or empty if an error was reported. */
    static Optional<Map<Access, List<Listed>>> read(String file, byte[] bytes, Issues issues) {
        IamFileReader reader = new IamFileReader(file, issues);
        reader.text(bytes).flatMap(reader::node).ifPresent(reader::document);
        return issues.errors() > 0 ? Optional.empty() : Optional.of(reader.listed);
    }

    private Optional<String> text(byte[] bytes) {
        if (bytes.length > IamFile.MAX_BYTES) {
            wrong(start(), "the file has more than " + IamFile.MAX_BYTES + " bytes");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            wrong(start(), "the file is not UTF-8 text");
            return Optional.empty();
        }
    }

    private Optional<Node> node(String text) {
        Issues found = new Issues();
        Optional<Node> node = JsonNodes.read(file, text, found);
        found.sorted().forEach(issue -> wrong(issue.place(), issue.wrong()));
        return node;
    }

    private void document(Node root) {
        for (Access access : Access.values()) {
            listed.put(access, new ArrayList<>());
            Optional<Node> policy = Use.entry(root, access.word());
            policy.ifPresentOrElse(
                    node -> policy(access, node),
                    () -> wrong(start(), "the file has no \"" + access.word() + "\" policy"));
        }
        if (root instanceof Node.Mapping map) {
            map.entries().stream()
                    .filter(entry -> !isAccess(entry.key().text()))
                    .forEach(entry ->
                            wrong(
                                    entry.key().place(),
                                    "\"" + entry.key().text() + "\" is no policy of a runbook"));
        }
    }

    private static boolean isAccess(String word) {
        return word.equals(Access.READ.word()) || word.equals(Access.WRITE.word());
    }

    private void policy(Access access, Node policy) {
        if (!isText(policy, "Version", PolicyDocument.VERSION)) {
            wrong(
                    policy.place(),
                    "the " + access.word() + " policy is not of Version " + PolicyDocument.VERSION);
        }
        if (Use.entry(policy, "Statement").orElse(null) instanceof Node.Sequence statements) {
            statements.items().forEach(statement -> statement(access, statement));
        } else {
            wrong(policy.place(), "the " + access.word() + " policy has no list \"Statement\"");
        }
    }

    private void statement(Access access, Node statement) {
        List<Node.Text> actions = texts(statement, "Action");
        List<Node.Text> resources = texts(statement, "Resource");
        Optional<Boolean> managedOnly = managedOnly(statement);
        boolean known =
                statement instanceof Node.Mapping map
                        && map.entries().stream().allMatch(e -> KEYS.contains(e.key().text()));
        if (!known
                || !isText(statement, "Effect", "Allow")
                || actions.isEmpty()
                || resources.isEmpty()
                || managedOnly.isEmpty()) {
            wrong(
                    statement.place(),
                    "this is not a statement that allows actions on resources, or its condition is"
                            + " not the tag "
                            + Grant.TAG);
            return;
        }
        for (Node.Text action : actions) {
            for (Node.Text resource : resources) {
                Grant grant = new Grant(action.text(), resource.text(), managedOnly.get());
                listed.computeIfAbsent(access, a -> new ArrayList<>())
                        .add(new Listed(grant, action.place()));
            }
        }
    }

    /** No condition, or just the tag; empty for any other. */
    private static Optional<Boolean> managedOnly(Node statement) {
        Optional<Node> condition = Use.entry(statement, "Condition");
        if (condition.isEmpty()) {
            return Optional.of(false);
        }
        return condition
                .filter(IamFileReader::hasOneEntry)
                .flatMap(node -> Use.entry(node, "StringEquals"))
                .filter(IamFileReader::hasOneEntry)
                .filter(node -> isText(node, "aws:ResourceTag/" + Grant.TAG, Grant.TAG_VALUE))
                .map(node -> true);
    }

    private static boolean hasOneEntry(Node node) {
        return node instanceof Node.Mapping map && map.entries().size() == 1;
    }

    /** One text or a list of texts; empty for anything else. */
    private static List<Node.Text> texts(Node statement, String key) {
        Node value = Use.entry(statement, key).orElse(null);
        List<Node> items =
                value instanceof Node.Sequence list
                        ? list.items()
                        : value == null ? List.of() : List.of(value);
        List<Node.Text> texts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Node item : items) {
            if (!(item instanceof Node.Text text) || !text.quoted()) {
                return List.of();
            }
            if (seen.add(text.text())) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static boolean isText(Node node, String key, String wanted) {
        return Use.entry(node, key).orElse(null) instanceof Node.Text text
                && text.quoted()
                && text.text().equals(wanted);
    }

    private Place start() {
        return new Place(file, 1, 1);
    }

    private void wrong(Place place, String wrong) {
        issues.error(place, Drift.CODE, wrong, Drift.CURE);
    }
}
