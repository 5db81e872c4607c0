package dev.salve.cli.explain;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.InputFile;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.YamlReader;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.decision.FactSet;
import dev.salve.engine.runbook.Runbook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts that the author states, as JSON or YAML: a fact's name to its fields, or to {@code {error:
 * CODE}} for a look-up that fails. The look-up's manifest gives the fields their types.
 */
final class FactFile {

    private static final String ERROR = "error";

    private final Map<String, Node> facts;
    private final Catalogue catalogue;

    private FactFile(Map<String, Node> facts, Catalogue catalogue) {
        this.facts = facts;
        this.catalogue = catalogue;
    }

    /** No fact is known. */
    static FactFile none(Catalogue catalogue) {
        return new FactFile(Map.of(), catalogue);
    }

    /**
     * Reads the file and checks it against every runbook.
     *
     * @throws CannotRunException if it cannot be read, or a field has no place or another type
     */
    static FactFile read(
            String name, List<Runbook> runbooks, Catalogue catalogue, Terminal terminal) {
        InputFile file = new InputFile(name, terminal);
        Issues issues = new Issues();
        Optional<Node> root =
                YamlReader.read(file.name(), file.bytes(YamlReader.MAX_BYTES), issues);
        Map<String, Node> facts = new LinkedHashMap<>();
        if (root.orElse(null) instanceof Node.Mapping map) {
            map.entries().forEach(entry -> facts.put(entry.key().text(), entry.value()));
        } else if (root.isPresent()) {
            issues.error(
                    root.get().place(),
                    "type",
                    "facts must be a map, this is " + root.get().kind(),
                    "write a fact's name, and its fields below it");
        }
        FactFile read = new FactFile(facts, catalogue);
        runbooks.forEach(runbook -> read.facts(runbook, issues));
        read.reportUnused(runbooks, issues);
        // Runbooks that read the same fact find the same problem.
        issues.sorted().stream()
                .map(issue -> SafeLine.of(issue.toString()))
                .distinct()
                .forEach(terminal.err()::println);
        if (issues.errors() > 0) {
            throw new CannotRunException(
                    "the facts in " + file.name() + " cannot be used", "correct the errors above");
        }
        return read;
    }

    /** The facts that this runbook reads, as far as they are stated. */
    FactSet of(Runbook runbook) {
        return facts(runbook, new Issues());
    }

    private FactSet facts(Runbook runbook, Issues issues) {
        FactSet set = FactSet.none();
        for (Runbook.Fact fact : runbook.facts()) {
            Node stated = facts.get(fact.name());
            Optional<LookupManifest> lookup = catalogue.lookup(fact.lookup());
            if (stated != null && lookup.isPresent()) {
                set = set.with(fact.name(), fact(stated, lookup.get(), issues));
            }
        }
        return set;
    }

    private static FactSet.Fact fact(Node stated, LookupManifest lookup, Issues issues) {
        if (!(stated instanceof Node.Mapping map)) {
            issues.error(
                    stated.place(),
                    "type",
                    "a fact must be a map of fields, this is " + stated.kind(),
                    "write its fields: {arn: …}, or {error: CODE}");
            return new FactSet.Fact.NotRead();
        }
        if (map.entries().size() == 1
                && map.entry(ERROR).map(Node.Entry::value).orElse(null) instanceof Node.Text code) {
            return new FactSet.Fact.Failed(code.text());
        }
        return new FactSet.Fact.Known(new FactValues(issues).fields(map, lookup));
    }

    private void reportUnused(List<Runbook> runbooks, Issues issues) {
        List<String> read =
                runbooks.stream()
                        .flatMap(runbook -> runbook.facts().stream())
                        .map(Runbook.Fact::name)
                        .distinct()
                        .toList();
        facts.forEach((name, node) -> {
            if (!read.contains(name)) {
                issues.warning(
                        node.place(),
                        "fact",
                        "no runbook reads a fact called \"" + name + "\"",
                        "facts that are read: " + String.join(", ", read));
            }
        });
    }
}
