package dev.salve.tests.docs;

import static java.util.stream.Collectors.joining;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import java.util.ArrayList;
import java.util.List;

/** What is installed, as sections of Markdown. */
final class CatalogueText {

    private static final String PARAMETERS =
            """
            | Parameter | Type | | |
            |---|---|---|---|
            """;

    private final Catalogue catalogue;

    CatalogueText(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    String lookups() {
        return catalogue.lookups().stream().map(this::lookup).collect(joining("\n", "\n", "\n"));
    }

    String actions() {
        return catalogue.actions().stream().map(this::action).collect(joining("\n", "\n", "\n"));
    }

    private String lookup(LookupManifest lookup) {
        List<String> lines = new ArrayList<>();
        lines.add(parameters(lookup));
        lines.add(
                "Fields: "
                        + lookup.fields().entrySet().stream()
                                .map(field -> "`" + field.getKey() + "` " + field.getValue().word())
                                .collect(joining(" · ")));
        lines.addAll(former(lookup.name()));
        return heading(lookup.name(), lookup.doc()) + paragraph(lines);
    }

    private static String parameters(LookupManifest lookup) {
        String some =
                lookup.parameters().stream().map(CatalogueText::inLine).collect(joining(", "));
        String parameters =
                switch (lookup.parameters().size()) {
                    case 0 -> "No parameters: it reads the event.";
                    case 1 -> "Parameter: " + some + ".";
                    default -> "Parameters: " + some + ".";
                };
        return parameters + iam(" IAM: ", lookup.iam());
    }

    private static String inLine(Parameter parameter) {
        String optional = parameter.required() ? "" : ", optional";
        return "`" + parameter.name() + "` (" + parameter.type().word() + optional + ")";
    }

    private String action(ActionManifest action) {
        List<String> lines = new ArrayList<>();
        lines.add("Class " + action.actionClass() + effect(action) + ".");
        lines.add("Observed: " + action.observe());
        if (action.knowsRecovery()) {
            lines.add("Recovered: " + action.recovery());
        }
        lines.add("Undo: " + action.undo());
        if (!action.iam().isEmpty()) {
            lines.add(iam("IAM: ", action.iam()));
        }
        lines.addAll(former(action.name()));
        return heading(action.name(), action.doc())
                + PARAMETERS
                + action.parameters().stream().map(CatalogueText::row).collect(joining())
                + "\n"
                + paragraph(lines);
    }

    private static String effect(ActionManifest action) {
        if (!action.mutates()) {
            return ", changes nothing";
        }
        return action.movesCapacity() ? ", moves capacity" : "";
    }

    private static String row(Parameter parameter) {
        String bounds =
                parameter.min() == null ? "" : ", " + parameter.min() + " to " + parameter.max();
        return "| `%s` | %s | %s%s | %s |\n"
                .formatted(
                        parameter.name(),
                        parameter.type().word(),
                        parameter.required() ? "required" : "optional",
                        bounds,
                        parameter.doc());
    }

    private List<String> former(String name) {
        String names =
                catalogue.formerNames().entrySet().stream()
                        .filter(entry -> entry.getValue().equals(name))
                        .map(entry -> "`" + entry.getKey() + "`")
                        .collect(joining(", "));
        return names.isEmpty() ? List.of() : List.of("Once called: " + names + ".");
    }

    private static String iam(String label, List<IamPermission> permissions) {
        return permissions.isEmpty()
                ? ""
                : permissions.stream()
                        .map(permission -> "`" + permission.operation() + "`")
                        .distinct()
                        .collect(joining(", ", label, "."));
    }

    private static String heading(String name, String doc) {
        return "### `" + name + "`\n\n" + doc + "\n\n";
    }

    /** Lines of one paragraph, each broken off by hand. */
    private static String paragraph(List<String> lines) {
        return String.join("\\\n", lines) + "\n";
    }
}
