package dev.salve.compiler.pattern;

import dev.salve.engine.match.Edits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of EventBridge's operators, and what people write for them. */
public final class Operators {

    /** In the order in which messages list them. */
    private static final List<String> NAMES =
            List.of(
                    "prefix",
                    "suffix",
                    "equals-ignore-case",
                    "wildcard",
                    "anything-but",
                    "exists",
                    "numeric",
                    "cidr",
                    "exactly");

    private static final Map<String, String> HABITS =
            Map.ofEntries(
                    Map.entry("startswith", "prefix"),
                    Map.entry("beginswith", "prefix"),
                    Map.entry("begins", "prefix"),
                    Map.entry("starts", "prefix"),
                    Map.entry("endswith", "suffix"),
                    Map.entry("ends", "suffix"),
                    Map.entry("contains", "wildcard"),
                    Map.entry("like", "wildcard"),
                    Map.entry("glob", "wildcard"),
                    Map.entry("regex", "wildcard"),
                    Map.entry("matches", "wildcard"),
                    Map.entry("not", "anything-but"),
                    Map.entry("notin", "anything-but"),
                    Map.entry("ne", "anything-but"),
                    Map.entry("except", "anything-but"),
                    Map.entry("ignorecase", "equals-ignore-case"),
                    Map.entry("present", "exists"),
                    Map.entry("absent", "exists"),
                    Map.entry("gt", "numeric"),
                    Map.entry("lt", "numeric"),
                    Map.entry("number", "numeric"),
                    Map.entry("range", "numeric"),
                    Map.entry("between", "numeric"),
                    Map.entry("ip", "cidr"),
                    Map.entry("subnet", "cidr"),
                    Map.entry("equals", "exactly"),
                    Map.entry("eq", "exactly"));

    /** More slips than this, and it is another word. */
    private static final int MOST_SLIPS = 2;

    private Operators() {}

    /** Whether EventBridge has an operator of this name. */
    public static boolean isOperator(String name) {
        return NAMES.contains(name);
    }

    /** What to do about a name that is none. */
    static String cure(String name) {
        Optional<String> meant = meant(name);
        return meant.isPresent()
                ? "did you mean \"" + meant.get() + "\"?"
                : "use one of " + String.join(", ", NAMES);
    }

    private static Optional<String> meant(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        String habit = HABITS.get(plain);
        if (habit != null) {
            return Optional.of(habit);
        }
        return NAMES.stream()
                .filter(known -> Edits.between(plain, known.replace("-", "")) <= MOST_SLIPS)
                .findFirst();
    }
}
