package dev.salve.compiler.trial;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.guard.ExpressionCompiler;
import dev.salve.compiler.guard.Names;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.ValueType;
import dev.salve.engine.expression.Template;
import dev.salve.engine.runbook.Runbook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Types what a trial gives as facts by the look-ups that its runbooks use. */
final class FactTypes {

    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]{0,17})(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");

    private final Map<String, LookupManifest> manifests;
    private final Issues issues;
    private final Values values;

    private FactTypes(Map<String, LookupManifest> manifests, Issues issues) {
        this.manifests = manifests;
        this.issues = issues;
        this.values = new Values(issues);
    }

    /** Of two runbooks that call different look-ups by one name, the first one's counts. */
    static FactTypes of(List<Runbook> runbooks, Catalogue catalogue, Issues issues) {
        Map<String, LookupManifest> manifests = new LinkedHashMap<>();
        for (Runbook runbook : runbooks) {
            for (Runbook.Fact fact : runbook.facts()) {
                catalogue
                        .lookup(fact.lookup())
                        .ifPresent(manifest -> manifests.putIfAbsent(fact.name(), manifest));
            }
        }
        return new FactTypes(manifests, issues);
    }

    /** What each look-up answers, by fact; what does not fit is reported. */
    Map<String, Lookup.Result> results(Map<String, Given.Fact> facts) {
        Map<String, Lookup.Result> results = new LinkedHashMap<>();
        facts.forEach((name, fact) -> {
            LookupManifest manifest = manifests.get(name);
            if (manifest == null) {
                issues.error(
                        fact.name().place(),
                        "fact",
                        "no runbook here has a fact \"" + name + "\"",
                        Cure.didYouMean(name, manifests.keySet()));
            } else {
                results.put(name, result(fact, manifest));
            }
        });
        return results;
    }

    /** A template over facts only. */
    Optional<Template> template(Node.Text text) {
        Names names = Names.of(false);
        for (Map.Entry<String, LookupManifest> fact : manifests.entrySet()) {
            names = names.withFact(fact.getKey(), fact.getValue());
        }
        return new ExpressionCompiler(names, issues).template(text);
    }

    private Lookup.Result result(Given.Fact fact, LookupManifest manifest) {
        return switch (fact) {
            case Given.Fact.Fails(Node.Text _, String error) -> new Lookup.Result.Failed("", error);
            case Given.Fact.Fields(Node.Text name, Map<String, Node.Entry> entries) -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                entries.values()
                        .forEach(entry ->
                                field(name.text(), entry, manifest)
                                        .ifPresent(value -> fields.put(entry.key().text(), value)));
                yield new Lookup.Result.Found(fields);
            }
        };
    }

    private Optional<Object> field(String fact, Node.Entry entry, LookupManifest manifest) {
        String name = entry.key().text();
        ValueType type = manifest.fields().get(name);
        if (type == null) {
            issues.error(
                    entry.key().place(),
                    "fact",
                    manifest.name() + " has no field \"" + name + "\"",
                    Cure.didYouMean(name, manifest.fields().keySet()));
            return Optional.empty();
        }
        return typed(entry.value(), type, "facts." + fact + "." + name);
    }

    private Optional<Object> typed(Node node, ValueType type, String label) {
        return switch (type) {
            case TEXT ->
                    node instanceof Node.Text text
                            ? Optional.of(text.text())
                            : values.wrongType(node, label, "a text", "write one text");
            case INTEGER -> values.whole(node, label, Long.MIN_VALUE, Long.MAX_VALUE).map(n -> n);
            case NUMBER -> number(node, label);
            case BOOLEAN -> values.truth(node, label).map(truth -> truth);
            case TIME -> GivenReader.time(node, label, issues).map(time -> time);
            case DURATION -> values.durationOrZero(node, label).map(duration -> duration);
            case LIST ->
                    node instanceof Node.Sequence
                            ? Optional.of(NodeValues.json(node))
                            : values.wrongType(node, label, "a list", "write [ … ]");
            case MAP -> values.map(node, label).map(NodeValues::json);
        };
    }

    private Optional<Object> number(Node node, String label) {
        return node instanceof Node.Text text
                        && !text.quoted()
                        && NUMBER.matcher(text.text()).matches()
                ? Optional.of(Double.parseDouble(text.text()))
                : values.wrongType(node, label, "a number", "write digits");
    }
}
