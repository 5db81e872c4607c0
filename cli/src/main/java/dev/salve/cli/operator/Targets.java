package dev.salve.cli.operator;

import dev.salve.engine.run.TargetRef;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the target that a person means: a slip would hold something that nobody acts on. */
final class Targets {

    private static final String SCOPE = "target:";
    private static final String TYPE = "[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*";
    private static final String IN_FULL = "write it in full: \"TYPE ID\", as salve show prints it";

    private Targets() {}

    /** What was meant. */
    sealed interface Meant {

        /**
         * This one.
         *
         * @param known whether a run or a switch has named it
         */
        record One(TargetRef target, boolean known) implements Meant {

            String scope() {
                return SCOPE + target;
            }
        }

        /** Nobody can say. */
        record Unclear(String because) implements Meant {}
    }

    /** The target of a switch's scope, if it is one of a target. */
    static List<TargetRef> ofScope(String scope) {
        String text = scope.startsWith(SCOPE) ? scope.substring(SCOPE.length()) : "";
        return isFull(text) ? List.of(full(text)) : List.of();
    }

    private static boolean isFull(String text) {
        int space = text.indexOf(' ');
        return space > 0
                && text.substring(0, space).matches(TYPE)
                && !text.substring(space + 1).isBlank();
    }

    private static TargetRef full(String text) {
        int space = text.indexOf(' ');
        return new TargetRef(text.substring(0, space), text.substring(space + 1).strip());
    }

    /**
     * @param asked {@code TYPE ID}, an id or a label
     * @param named those that runs and switches have named
     */
    static Meant find(String asked, Collection<TargetRef> named) {
        String text = asked.startsWith(SCOPE) ? asked.substring(SCOPE.length()) : asked;
        if (isFull(text)) {
            TargetRef target = full(text);
            return new Meant.One(target, named.contains(target));
        }
        List<TargetRef> fitting =
                named.stream()
                        .distinct()
                        .filter(target -> target.id().equals(text) || target.label().equals(text))
                        .toList();
        return switch (fitting.size()) {
            case 0 -> new Meant.Unclear("no run has named a target " + text + ": " + IN_FULL);
            case 1 -> new Meant.One(fitting.getFirst(), true);
            default ->
                    new Meant.Unclear(
                            text
                                    + " may be any of "
                                    + fitting.stream()
                                            .map(target -> "\"" + target + "\"")
                                            .collect(Collectors.joining(", "))
                                    + ": "
                                    + IN_FULL);
        };
    }
}
