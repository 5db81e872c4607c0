package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Section;
import dev.salve.compiler.guard.ExpressionCompiler;
import dev.salve.compiler.guard.Names;
import dev.salve.compiler.yaml.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In which order a runbook's names come: facts, then lets, each from top to bottom. Says of a name
 * that is used too early where it is defined, which "nothing is called so" would not.
 */
final class NameOrder {

    private final Map<String, Node.Entry> facts = new LinkedHashMap<>();
    private final Map<String, Node.Entry> lets = new LinkedHashMap<>();
    private final Set<String> defined = new HashSet<>();

    NameOrder(Section runbook) {
        put(runbook, "facts", facts);
        put(runbook, "let", lets);
    }

    private static void put(Section runbook, String key, Map<String, Node.Entry> to) {
        if (runbook.node(key).orElse(null) instanceof Node.Mapping map) {
            map.entries().forEach(entry -> to.put(entry.key().text(), entry));
        }
    }

    /** From here on all facts are there. */
    void factsDefined() {
        defined.addAll(facts.keySet());
    }

    /** From here on the name is there. */
    void defined(String name) {
        defined.add(name);
    }

    /**
     * What to say of a name in the definition of another one; empty if it is there or nowhere.
     *
     * @param user the name that is being defined
     */
    Optional<Names.Early> early(String user, String used) {
        if (defined.contains(used)) {
            return Optional.empty();
        }
        boolean inFact = facts.containsKey(user) && !defined.contains(user);
        if (inFact) {
            return Optional.ofNullable(facts.get(used))
                    .map(entry -> fact(user, used, entry))
                    .or(() -> Optional.ofNullable(lets.get(used)).map(entry -> letInFact(used)));
        }
        return Optional.ofNullable(lets.get(used)).map(entry -> let(user, used, entry));
    }

    private static Names.Early fact(String user, String used, Node.Entry entry) {
        return user.equals(used)
                ? cycle(List.of(used, used))
                : below(user, used, entry, "facts are looked up in order");
    }

    private static Names.Early letInFact(String used) {
        return new Names.Early(
                "defined-below",
                "\"" + used + "\" is a name under let, and those come after the facts",
                "use event, alarm or a fact above this one");
    }

    private Names.Early let(String user, String used, Node.Entry entry) {
        List<String> way = way(used, user);
        if (!way.isEmpty()) {
            List<String> circle = new ArrayList<>();
            circle.add(user);
            circle.addAll(way);
            return cycle(circle);
        }
        return below(user, used, entry, "let names are evaluated in order");
    }

    private static Names.Early below(String user, String used, Node.Entry entry, String rule) {
        return new Names.Early(
                "defined-below",
                "\"%s\" is defined below, at line %d: %s"
                        .formatted(used, entry.key().place().line(), rule),
                "move \"" + used + "\" above \"" + user + "\"");
    }

    private static Names.Early cycle(List<String> circle) {
        boolean alone = circle.size() == 2;
        return new Names.Early(
                "let-cycle",
                alone
                        ? "\"" + circle.getFirst() + "\" is defined by itself"
                        : "these names need each other: " + String.join(" → ", circle),
                alone ? "define it without itself" : "define one of them without the other");
    }

    /** From one let name to another by what they use, both included; empty if there is no way. */
    private List<String> way(String from, String to) {
        Map<String, String> cameFrom = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        cameFrom.put(from, "");
        while (!open.isEmpty() && !cameFrom.containsKey(to)) {
            String at = open.removeFirst();
            for (String next : uses(at)) {
                if (lets.containsKey(next) && !cameFrom.containsKey(next)) {
                    cameFrom.put(next, at);
                    open.addLast(next);
                }
            }
        }
        Deque<String> way = new ArrayDeque<>();
        String at = cameFrom.containsKey(to) ? to : "";
        while (!at.isEmpty()) {
            way.addFirst(at);
            at = cameFrom.getOrDefault(at, "");
        }
        return List.copyOf(way);
    }

    private Set<String> uses(String name) {
        Node.Entry entry = lets.get(name);
        return entry != null && entry.value() instanceof Node.Text text
                ? ExpressionCompiler.words(text.text())
                : Set.of();
    }
}
