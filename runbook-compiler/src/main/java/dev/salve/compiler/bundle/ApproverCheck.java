package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.runbook.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the settings know the groups that runbooks ask: a group that nobody is in is a question
 * that nobody can answer. Without groups in the settings there is nothing to compare with.
 */
final class ApproverCheck {

    private final Settings settings;
    private final Issues issues;

    ApproverCheck(Settings settings, Issues issues) {
        this.settings = settings;
        this.issues = issues;
    }

    void check(Compiled.Source source) {
        if (settings.approvers().isEmpty() || source.runbook().approval().isEmpty()) {
            return;
        }
        List<Node.Text> asked = named(source.document().root()).toList();
        Stream<Node.Text> all =
                asked.isEmpty()
                        ? value(source.document().root(), "metadata", "owner").flatMap(this::texts)
                        : asked.stream();
        all.filter(text -> !text.text().contains(":"))
                .filter(text -> !settings.approvers().containsKey(text.text()))
                .forEach(this::report);
    }

    private void report(Node.Text group) {
        issues.warning(
                group.place(),
                "approver",
                "the settings know no group of approvers called \"" + group.text() + "\"",
                Cure.nearest(group.text(), settings.approvers().keySet())
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("add it below \"approvers:\" in the settings"));
    }

    private Stream<Node.Text> named(Node.Mapping root) {
        Stream<Node> required =
                value(root, "approval", "require")
                        .flatMap(ApproverCheck::items)
                        .flatMap(entry -> entry(entry, "from").stream());
        Stream<Node> shortly = value(root, "approval", "from");
        return Stream.concat(required, shortly).flatMap(this::texts);
    }

    private Stream<Node.Text> texts(Node node) {
        return items(node).filter(Node.Text.class::isInstance).map(Node.Text.class::cast);
    }

    private static Stream<Node> value(Node.Mapping root, String key, String below) {
        return entry(root, key).flatMap(node -> entry(node, below)).stream();
    }

    private static Optional<Node> entry(Node node, String key) {
        return node instanceof Node.Mapping map
                ? map.entry(key).map(Node.Entry::value)
                : Optional.empty();
    }

    private static Stream<Node> items(Node node) {
        return node instanceof Node.Sequence list ? list.items().stream() : Stream.of(node);
    }
}
