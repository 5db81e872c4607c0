package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.check.Section;
import dev.salve.compiler.format.RunbookFormat;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Template;
import dev.salve.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code steps} and {@code on-failure} against the catalogue of actions. */
final class StepReader {

    private final Catalogue catalogue;
    private final Expressions expressions;
    private final Issues issues;
    private final Map<String, Integer> lineOfId = new HashMap<>();

    StepReader(Catalogue catalogue, Expressions expressions, Issues issues) {
        this.catalogue = catalogue;
        this.expressions = expressions;
        this.issues = issues;
    }

    /**
     * The sound steps of a list.
     *
     * @param prefix of the id of a step that has none: {@code step} gives {@code step-1}
     */
    List<Runbook.Step> steps(Section runbook, String key, String prefix) {
        List<Node> items = runbook.list(key, "steps").map(Node.Sequence::items).orElse(List.of());
        if (items.size() > RunbookFormat.MOST_STEPS) {
            issues.error(
                    items.get(RunbookFormat.MOST_STEPS).place(),
                    "value",
                    key + " has " + items.size() + " steps, more than " + RunbookFormat.MOST_STEPS,
                    "split the runbook");
        }
        List<Runbook.Step> steps = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String label = key + "[" + (i + 1) + "]";
            String id = prefix + "-" + (i + 1);
            runbook.values()
                    .map(items.get(i), label)
                    .map(map -> new Section(map, RunbookFormat.STEP, label, issues))
                    .flatMap(section -> step(section, id))
                    .ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<Runbook.Step> step(Section step, String defaultId) {
        String id = id(step, defaultId);
        Optional<ActionManifest> action = action(step);
        ParameterReader parameters = new ParameterReader(expressions, issues);
        Map<String, Template> with = Map.of();
        if (action.isPresent()) {
            with = parameters.read(step, action.get().name(), action.get().parameters());
        } else {
            parameters.readUnchecked(step);
        }
        Optional<Expression> condition = step.text("if").flatMap(expressions::condition);
        var timeout = step.duration("timeout").orElse(Runbook.Step.DEFAULT_TIMEOUT);
        if (action.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Runbook.Step(id, action.get(), with, condition, timeout));
    }

    private String id(Section step, String defaultId) {
        Optional<Node.Text> written =
                step.text("id").filter(text -> NameRule.dashed(text, step.label("id"), issues));
        String id = written.map(Node.Text::text).orElse(defaultId);
        int line = written.map(Node.Text::place).orElse(step.place()).line();
        Integer first = lineOfId.putIfAbsent(id, line);
        if (first != null) {
            issues.error(
                    written.map(Node.Text::place).orElse(step.place()),
                    "step-id",
                    "two steps are called \"" + id + "\"; first at line " + first,
                    "give each step its own id");
        }
        if (id.startsWith("undo-")) {
            issues.error(
                    step.placeOf("id"),
                    "step-id",
                    "\"" + id + "\" begins with undo-, which names the undoing of a step",
                    "choose another id");
        }
        return id;
    }

    private Optional<ActionManifest> action(Section step) {
        Optional<Node.Text> name =
                step.need(
                        "action",
                        "name an action; docs/runbook-reference.md lists them",
                        step.values()::text);
        Optional<ActionManifest> manifest = name.flatMap(text -> catalogue.action(text.text()));
        if (name.isPresent() && manifest.isEmpty()) {
            reportAction(name.get());
        }
        return manifest;
    }

    private void reportAction(Node.Text name) {
        String written = name.text();
        List<String> installed = catalogue.actions().stream().map(ActionManifest::name).toList();
        String bare = written.replaceFirst("@.*$", "");
        List<String> versions = installed.stream().filter(n -> n.startsWith(bare + "@")).toList();
        if (versions.isEmpty()) {
            issues.error(
                    name.place(),
                    "action",
                    "no installed action is called \"" + written + "\"",
                    Cure.didYouMean(written, installed));
        } else if (written.contains("@")) {
            issues.error(
                    name.place(),
                    "action-version",
                    "\"" + written + "\" is not an installed version",
                    "installed: " + String.join(", ", versions));
        } else {
            issues.error(
                    name.place(),
                    "action-version",
                    "\"" + written + "\" names no version",
                    "write " + versions.getLast());
        }
    }
}
