package dev.salve.compiler.event;

import dev.salve.compiler.pattern.Operators;
import dev.salve.compiler.yaml.Node;
import java.util.Optional;
import java.util.Set;

/** The operators of a pattern, by what they compare. */
final class Operator {

    private static final Set<String> OF_TEXT =
            Set.of("prefix", "suffix", "equals-ignore-case", "wildcard", "cidr", "exactly");

    private static final String OF_NUMBERS = "numeric";
    private static final String OF_PRESENCE = "exists";

    private Operator() {}

    /** The name of the operator that an entry of a list is, if it is one. */
    static Optional<String> name(Node entry) {
        return entry instanceof Node.Mapping map && map.entries().size() == 1
                ? Optional.of(map.entries().get(0).key().text()).filter(Operators::isOperator)
                : Optional.empty();
    }

    /** Whether this stands where a list of values or a map of fields should: it was reported. */
    static boolean isAlone(Node.Mapping map) {
        return name(map).isPresent() && map.entries().get(0).value() instanceof Node.Text;
    }

    /** Whether it can only match text. */
    static boolean needsText(String name) {
        return OF_TEXT.contains(name);
    }

    /** Whether it can only match a number. */
    static boolean needsNumber(String name) {
        return name.equals(OF_NUMBERS);
    }

    /** Whether it asks if the field is there, not what is in it. */
    static boolean asksPresence(String name) {
        return name.equals(OF_PRESENCE);
    }
}
