package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.check.Section;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.format.RunbookFormat;
import dev.salve.compiler.guard.ExpressionCompiler;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.expression.Template;
import dev.salve.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code facts} and {@code let}, which name values for what follows, in order. */
final class FactReader {

    /**
     * Of facts, and of let names: each is a call or a type that every expression is checked for.
     */
    static final int MOST_NAMES = 50;

    private final Catalogue catalogue;
    private final Expressions expressions;
    private final Issues issues;
    private final Values values;
    private final Set<String> taken = new HashSet<>();

    FactReader(Catalogue catalogue, Expressions expressions, Issues issues) {
        this.catalogue = catalogue;
        this.expressions = expressions;
        this.issues = issues;
        this.values = new Values(issues);
    }

    List<Runbook.Fact> facts(Section runbook) {
        return read(runbook, "facts", new NameOrder(runbook), this::fact);
    }

    List<Runbook.Let> lets(Section runbook) {
        NameOrder order = new NameOrder(runbook);
        order.factsDefined();
        return read(runbook, "let", order, this::let);
    }

    private <T> List<T> read(
            Section runbook,
            String key,
            NameOrder order,
            Function<Node.Entry, Optional<T>> reader) {
        List<T> read = new ArrayList<>();
        for (Node.Entry entry : entries(runbook, key)) {
            String name = entry.key().text();
            expressions.early(used -> order.early(name, used));
            Optional<T> one = name(entry.key(), key) ? reader.apply(entry) : Optional.empty();
            one.ifPresentOrElse(read::add, () -> expressions.faulty(name));
            order.defined(name);
        }
        expressions.early(used -> Optional.empty());
        return read;
    }

    private List<Node.Entry> entries(Section runbook, String key) {
        if (runbook.node(key).filter(node -> !(node instanceof Node.Mapping)).isPresent()) {
            expressions.namesUnread();
        }
        List<Node.Entry> entries =
                runbook
                        .read(key, runbook.values()::map)
                        .map(Node.Mapping::entries)
                        .orElse(List.of())
                        .stream()
                        .filter(entry -> !entry.key().text().startsWith("x-"))
                        .toList();
        if (entries.size() > MOST_NAMES) {
            issues.error(
                    entries.get(MOST_NAMES).key().place(),
                    "value",
                    key + " has " + entries.size() + " names, more than " + MOST_NAMES,
                    "split the runbook");
            return entries.subList(0, MOST_NAMES);
        }
        return entries;
    }

    private boolean name(Node.Text key, String where) {
        if (!NameRule.identifier(key, where, issues)) {
            return false;
        }
        if (!taken.add(key.text())) {
            issues.error(
                    key.place(),
                    "name",
                    where + ": a fact is already called \"" + key.text() + "\"",
                    "choose another name");
            return false;
        }
        return true;
    }

    private Optional<Runbook.Fact> fact(Node.Entry entry) {
        String name = entry.key().text();
        Optional<Section> section =
                values.map(entry.value(), "facts." + name)
                        .map(map -> new Section(map, RunbookFormat.FACT, "facts." + name, issues));
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Optional<LookupManifest> lookup = lookup(section.get());
        if (lookup.isEmpty()) {
            new ParameterReader(expressions, issues).readUnchecked(section.get());
            return Optional.empty();
        }
        LookupManifest manifest = lookup.get();
        Map<String, Template> with =
                new ParameterReader(expressions, issues)
                        .read(section.get(), manifest.name(), manifest.parameters());
        expressions.fact(name, manifest);
        return Optional.of(new Runbook.Fact(name, manifest.name(), with));
    }

    private Optional<LookupManifest> lookup(Section fact) {
        Optional<Node.Text> name =
                fact.need(
                        "lookup",
                        "name a look-up; docs/runbook-reference.md lists them",
                        fact.values()::text);
        Optional<LookupManifest> manifest = name.flatMap(text -> catalogue.lookup(text.text()));
        if (name.isPresent() && manifest.isEmpty()) {
            List<String> installed =
                    catalogue.lookups().stream().map(LookupManifest::name).toList();
            issues.error(
                    name.get().place(),
                    "lookup",
                    "no installed look-up is called \"" + name.get().text() + "\"",
                    Cure.didYouMean(name.get().text(), installed));
        }
        return manifest;
    }

    private Optional<Runbook.Let> let(Node.Entry entry) {
        String name = entry.key().text();
        Optional<ExpressionCompiler.Typed> typed =
                values.text(entry.value(), "let." + name).flatMap(expressions::value);
        typed.ifPresent(t -> expressions.let(name, t.type()));
        return typed.map(t -> new Runbook.Let(name, t.expression()));
    }
}
