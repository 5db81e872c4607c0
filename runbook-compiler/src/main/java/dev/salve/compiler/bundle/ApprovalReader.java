package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.check.Section;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.format.ApprovalFormat;
import dev.salve.compiler.format.Vocabulary;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.runbook.ApprovalRule;
import dev.salve.engine.runbook.Asking;
import dev.salve.engine.runbook.Runbook;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code approval}. Who asks nobody in particular asks the runbook's owner. */
final class ApprovalReader {

    private final Expressions expressions;
    private final Issues issues;
    private final Values values;

    ApprovalReader(Expressions expressions, Issues issues) {
        this.expressions = expressions;
        this.issues = issues;
        this.values = new Values(issues);
    }

    /** The rule of a runbook that says nothing: its owner, once or, for class D, twice. */
    static ApprovalRule byOwner(String owner, List<Runbook.Step> steps) {
        return new ApprovalRule(
                Optional.empty(),
                List.of(new ApprovalRule.Requirement(List.of(owner), Asking.people(steps))),
                false,
                false,
                ApprovalRule.DEFAULT_EXPIRY,
                ApprovalRule.OnExpiry.DENY,
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty());
    }

    ApprovalRule read(Section approval, String owner, List<Runbook.Step> steps) {
        NotEnforced.warn(approval, issues);
        Optional<Section> separation = approval.section("separation", ApprovalFormat.SEPARATION);
        separation.ifPresent(section -> NotEnforced.warn(section, issues));
        return new ApprovalRule(
                approval.text("when").flatMap(expressions::condition),
                require(approval, owner, steps),
                separation
                        .flatMap(s -> s.choice("requester", ApprovalFormat.MAY_APPROVE))
                        .orElse(false),
                separation
                        .flatMap(s -> s.choice("editor", ApprovalFormat.MAY_APPROVE))
                        .orElse(false),
                approval.duration(written(approval, "expires-in", "timeout"))
                        .orElse(ApprovalRule.DEFAULT_EXPIRY),
                onExpiry(approval, steps),
                remind(approval),
                escalate(approval),
                edit(approval, steps),
                approval.text("message").flatMap(expressions::template));
    }

    private List<ApprovalRule.Requirement> require(
            Section approval, String owner, List<Runbook.Step> steps) {
        String key = written(approval, "require", "from");
        if (approval.node(key).isEmpty()) {
            return byOwner(owner, steps).require();
        }
        if (key.equals("from")) {
            return approval.read(key, this::approvers).stream()
                    .map(from -> new ApprovalRule.Requirement(from, 1))
                    .toList();
        }
        return items(approval, "require", "maps {from, count}").stream()
                .map(node -> section(node, "approval.require", ApprovalFormat.REQUIREMENT))
                .flatMap(Optional::stream)
                .map(this::requirement)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ApprovalRule.Requirement> requirement(Section section) {
        Optional<List<String>> from =
                section.need("from", "name groups or ids: from: [team-web]", this::approvers);
        long count = section.whole("count").orElse(1L);
        return from.map(f -> new ApprovalRule.Requirement(f, Math.toIntExact(count)));
    }

    private Optional<List<String>> approvers(Node node, String label) {
        List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of(node);
        if (items.isEmpty()) {
            return values.wrongType(
                    node, label, "a group or a list of them", "name who may approve");
        }
        return Optional.of(
                items.stream()
                        .map(item -> values.text(item, label))
                        .flatMap(Optional::stream)
                        .map(Node.Text::text)
                        .toList());
    }

    private ApprovalRule.OnExpiry onExpiry(Section approval, List<Runbook.Step> steps) {
        String key = written(approval, "on-expiry", "on-timeout");
        ApprovalRule.OnExpiry chosen =
                approval.choice(
                                key,
                                key.equals("on-timeout")
                                        ? ApprovalFormat.ON_TIMEOUT
                                        : ApprovalFormat.ON_EXPIRY)
                        .orElse(ApprovalRule.OnExpiry.DENY);
        Optional<Runbook.Step> risky =
                steps.stream()
                        .filter(step -> step.action().mutates())
                        .filter(step -> step.action().actionClass() != ActionClass.A)
                        .findFirst();
        if (chosen == ApprovalRule.OnExpiry.RUN && risky.isPresent()) {
            String action = risky.get().action().name();
            issues.error(
                    approval.node(key).orElseThrow().place(),
                    "value",
                    approval.label(key)
                            + " is \"run\", but "
                            + action
                            + " is of class "
                            + risky.get().action().actionClass()
                            + "; only class A may run unasked",
                    "write deny or escalate");
        }
        return chosen;
    }

    private List<Duration> remind(Section approval) {
        return items(approval, "remind", "durations").stream()
                .map(node -> values.duration(node, "approval.remind"))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<ApprovalRule.Escalation> escalate(Section approval) {
        return items(approval, "escalate", "maps {after, to}").stream()
                .map(node -> section(node, "approval.escalate", ApprovalFormat.ESCALATION))
                .flatMap(Optional::stream)
                .map(this::escalation)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ApprovalRule.Escalation> escalation(Section section) {
        Optional<Duration> after = section.need("after", "say when: after: 10m", values::duration);
        Optional<Node.Text> to = section.need("to", "say whom: to: sns:page", values::text);
        return after.flatMap(a -> to.map(t -> new ApprovalRule.Escalation(a, t.text())));
    }

    private Map<String, ApprovalRule.Bounds> edit(Section approval, List<Runbook.Step> steps) {
        Map<String, ApprovalRule.Bounds> edit = new LinkedHashMap<>();
        List<Parameter> parameters =
                steps.stream().flatMap(step -> step.action().parameters().stream()).toList();
        for (Node.Entry entry :
                approval.read("edit", values::map).map(Node.Mapping::entries).orElse(List.of())) {
            String name = entry.key().text();
            checkEditable(entry.key(), parameters);
            section(entry.value(), "approval.edit." + name, ApprovalFormat.BOUNDS)
                    .flatMap(this::bounds)
                    .ifPresent(bounds -> edit.put(name, bounds));
        }
        return edit;
    }

    private void checkEditable(Node.Text key, List<Parameter> parameters) {
        List<String> names = Parameter.names(parameters);
        if (!names.contains(key.text())) {
            issues.error(
                    key.place(),
                    "parameter",
                    "no step takes \"" + key.text() + "\"",
                    Cure.didYouMean(key.text(), names));
        }
    }

    private Optional<ApprovalRule.Bounds> bounds(Section section) {
        Optional<Long> min = bound(section, "min");
        Optional<Long> max = bound(section, "max");
        if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
            issues.error(
                    section.place(),
                    "value",
                    section.label("min") + " is " + min.get() + ", above max, " + max.get(),
                    "swap them");
        }
        return min.flatMap(low -> max.map(high -> new ApprovalRule.Bounds(low, high)));
    }

    private Optional<Long> bound(Section section, String key) {
        return section.needWhole(key, "an edit needs both bounds: {min: 2, max: 20}");
    }

    /** Of a key and its short form or earlier word, the one that is there; both are an error. */
    private String written(Section approval, String key, String shortForm) {
        if (approval.node(shortForm).isEmpty()) {
            return key;
        }
        if (approval.node(key).isPresent()) {
            issues.error(
                    approval.placeOf(shortForm),
                    "value",
                    "approval has both \"" + key + "\" and its short form, \"" + shortForm + "\"",
                    "take out \"" + shortForm + "\"");
            return key;
        }
        return shortForm;
    }

    private List<Node> items(Section approval, String key, String of) {
        return approval.list(key, of).map(Node.Sequence::items).orElse(List.of());
    }

    private Optional<Section> section(Node node, String label, Vocabulary keys) {
        return values.map(node, label).map(map -> new Section(map, keys, label, issues));
    }
}
