package dev.salve.cli.explain;

import dev.salve.cli.explain.TraceLine.Part;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.ValueType;
import dev.salve.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file for {@code --facts} to fill in: every fact that some runbooks read, with the fields that
 * they read, empty, and the others as comments. An empty field is absent, so a file that was not
 * filled in decides nothing.
 */
final class FactsTemplate {

    private final Catalogue catalogue;
    private final List<Explanation> explained;

    /**
     * @param explained what those make of the events that match
     */
    FactsTemplate(Catalogue catalogue, List<Explanation> explained) {
        this.catalogue = catalogue;
        this.explained = List.copyOf(explained);
    }

    /** The lines of the file for these runbooks; those that match no event are left out. */
    List<String> lines(List<Runbook> all) {
        List<Runbook> runbooks =
                all.stream()
                        .filter(runbook ->
                                explained.stream()
                                        .anyMatch(each -> each.runbook().equals(runbook.name())))
                        .toList();
        Map<String, List<Runbook>> readers = new LinkedHashMap<>();
        for (Runbook runbook : runbooks) {
            for (Runbook.Fact fact : runbook.facts()) {
                readers.computeIfAbsent(fact.name(), name -> new ArrayList<>()).add(runbook);
            }
        }
        List<String> lines = new ArrayList<>();
        if (readers.isEmpty()) {
            lines.add("# None of the runbooks that match reads a fact.");
            return lines;
        }
        lines.add("# Fill in what you know, and give the file to --facts.");
        lines.add("# A field left empty is absent. A look-up that fails: NAME: {error: CODE}");
        readers.forEach((name, by) -> lines.addAll(fact(name, by)));
        return lines;
    }

    private List<String> fact(String name, List<Runbook> readers) {
        Runbook.Fact fact = fact(readers.getFirst(), name);
        List<Runbook> same =
                readers.stream()
                        .filter(runbook -> fact(runbook, name).lookup().equals(fact.lookup()))
                        .toList();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(
                "# " + SafeLine.of(lookup(name, readers.getFirst())) + "; read by " + names(same));
        readers.stream()
                .filter(runbook -> !same.contains(runbook))
                .forEach(other ->
                        lines.add(
                                "# "
                                        + other.name()
                                        + " means "
                                        + fact(other, name).lookup()
                                        + " by it: explain that one alone"));
        lines.add(name + ":");
        Optional<LookupManifest> lookup = catalogue.lookup(fact.lookup());
        lookup.ifPresent(manifest -> lines.addAll(fields(name, manifest, same)));
        return lines;
    }

    /** The look-up with its parameters, as far as the event tells them. */
    private String lookup(String fact, Runbook reader) {
        return explained.stream()
                .filter(each -> each.runbook().equals(reader.name()))
                .flatMap(each -> each.trace().stream())
                .filter(line -> line.part() == Part.FACT && line.what().equals(fact))
                .map(TraceLine::note)
                .findFirst()
                .orElse("");
    }

    private static Runbook.Fact fact(Runbook runbook, String name) {
        return runbook.facts().stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String names(List<Runbook> runbooks) {
        return String.join(", ", runbooks.stream().map(Runbook::name).toList());
    }

    private static List<String> fields(String fact, LookupManifest lookup, List<Runbook> readers) {
        List<FieldsRead> read = readers.stream().map(FieldsRead::of).toList();
        List<String> needed = new ArrayList<>();
        List<String> others = new ArrayList<>();
        lookup.fields()
                .forEach((field, type) -> {
                    boolean isRead = read.stream().anyMatch(each -> each.has(fact, field));
                    String line = "%-24s # %s".formatted(field + ":", words(type));
                    if (isRead) {
                        needed.add("  " + line);
                    } else {
                        others.add("  # " + line);
                    }
                });
        List<String> lines = new ArrayList<>(needed);
        if (!others.isEmpty()) {
            lines.add("  # not read by these runbooks:");
            lines.addAll(others);
        }
        return lines;
    }

    private static String words(ValueType type) {
        return switch (type) {
            case TIME -> type.word() + ", as 2026-01-31T12:00:00Z";
            case DURATION -> type.word() + ", as 15m";
            case BOOLEAN -> "true or false";
            case LIST -> type.word() + ", as [a, b]";
            case MAP -> type.word() + ", as {name: value}";
            case TEXT, INTEGER, NUMBER -> type.word();
        };
    }
}
