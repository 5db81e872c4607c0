package dev.salve.cli.catalogue;

import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.terminal.Terminal.Colour;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.expression.Durations;
import java.io.PrintWriter;
import java.util.List;

/** Prints one manifest in full. */
final class Sheet {

    private final Terminal terminal;
    private final PrintWriter out;

    Sheet(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    void print(ActionManifest action) {
        title(action.name(), action.doc());
        out.println();
        line("Class", action.actionClass() + ": " + Words.meaning(action.actionClass()));
        line("Family", action.family().word());
        line("Changes", changes(action));
        String target = action.targetParameter();
        line("Target", target == null ? "none" : "what " + target + " names");
        line("Seen", "within " + Durations.inRunbooks(action.observeLag()) + " of the call");
        line("Observed", action.observe());
        line("Undo", action.undo());
        line(
                "Recovery",
                action.knowsRecovery() ? action.recovery() : "Only the runbook's verify can tell.");
        parameters(action.parameters());
        iam(action.iam());
        if (!action.expectedEvents().isEmpty()) {
            heading("Events that it causes");
            Table events = new Table();
            action.expectedEvents().forEach(pair -> events.row(pair.split("\\|", 2)));
            events.print(out);
        }
        example(Example.step(action));
    }

    void print(LookupManifest lookup) {
        title(lookup.name(), lookup.doc());
        if (lookup.fromEvent()) {
            out.println();
            out.println("It takes no parameters: it reads the event.");
        }
        parameters(lookup.parameters());
        heading("Fields");
        Table fields = new Table();
        lookup.fields().forEach((name, type) -> fields.row(name, type.word()));
        fields.print(out);
        iam(lookup.iam());
        example(Example.fact(lookup));
    }

    private static String changes(ActionManifest action) {
        if (!action.mutates()) {
            return "nothing: it sends a message";
        }
        return action.movesCapacity()
                ? "a resource, and how much capacity it has; limits.cooldown is required"
                : "a resource; limits.cooldown is required";
    }

    private void title(String name, String doc) {
        out.println(terminal.paint(Colour.STRONG, name));
        out.println(doc);
    }

    private void line(String word, String text) {
        out.println("%-9s %s".formatted(word, text));
    }

    private void heading(String heading) {
        out.println();
        out.println(heading + ":");
    }

    private void parameters(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        heading("Parameters");
        Table table = new Table();
        for (Parameter parameter : parameters) {
            table.row(
                    parameter.name(),
                    parameter.type().word(),
                    Words.bounds(parameter),
                    parameter.doc());
        }
        table.print(out);
    }

    private void iam(List<IamPermission> permissions) {
        if (permissions.isEmpty()) {
            return;
        }
        heading("IAM");
        Table table = new Table();
        permissions.forEach(each -> table.row(each.operation(), Words.scope(each)));
        table.print(out);
    }

    private void example(List<String> lines) {
        heading("Example");
        lines.forEach(line -> out.println("  " + line));
    }
}
