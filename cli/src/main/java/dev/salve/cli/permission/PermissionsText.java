package dev.salve.cli.permission;

import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.terminal.Terminal.Colour;
import dev.salve.compiler.permission.Access;
import dev.salve.compiler.permission.Permissions;
import dev.salve.compiler.permission.PolicyDocument;
import dev.salve.compiler.permission.PrettyJson;
import dev.salve.compiler.permission.Wide;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Prints policies for people. */
final class PermissionsText {

    private final Terminal terminal;
    private final PrintWriter out;

    PermissionsText(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    void print(List<Permissions> all) {
        for (int i = 0; i < all.size(); i++) {
            if (i > 0) {
                out.println();
            }
            print(all.get(i));
        }
    }

    void print(Permissions permissions) {
        out.println(terminal.paint(Colour.STRONG, String.join(", ", permissions.runbooks())));
        for (Access access : Access.values()) {
            policy(access, permissions.policy(access));
        }
        if (!permissions.wide().isEmpty()) {
            heading("Not narrowed");
            grouped(permissions.wide()).forEach(this::wide);
        }
        if (!permissions.remarks().isEmpty()) {
            heading("Remarks");
            permissions.remarks().forEach(remark -> out.println("  " + SafeLine.of(remark)));
        }
    }

    private void policy(Access access, PolicyDocument policy) {
        heading(
                switch (access) {
                    case READ -> "Read policy, for facts, plans and checks";
                    case WRITE -> "Write policy, for steps and their undoing";
                });
        if (policy.statements().isEmpty()) {
            out.println("  none is needed");
        } else {
            PrettyJson.text(policy.json()).lines().map(SafeLine::of).forEach(out::println);
        }
    }

    private void heading(String heading) {
        out.println();
        out.println(terminal.paint(Colour.QUIET, heading + ":"));
    }

    private record Reason(String place, String why) {}

    /** One line for all operations that one value leaves open. */
    private static Map<Reason, SortedSet<String>> grouped(List<Wide> wide) {
        Map<Reason, SortedSet<String>> grouped = new LinkedHashMap<>();
        for (Wide each : wide) {
            grouped.computeIfAbsent(
                            new Reason(each.place().toString(), each.why()), r -> new TreeSet<>())
                    .add(each.operation());
        }
        return grouped;
    }

    private void wide(Reason reason, SortedSet<String> operations) {
        out.println("  " + SafeLine.of(reason.place() + ": " + reason.why()));
        if (operations.stream().noneMatch(reason.why()::contains)) {
            out.println("    " + SafeLine.of(String.join(", ", operations)));
        }
    }
}
