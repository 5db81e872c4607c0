package dev.salve.tests.docs;

import dev.salve.compiler.format.Key;
import dev.salve.compiler.format.Key.Standing;
import dev.salve.compiler.format.Type;
import dev.salve.compiler.format.Vocabulary;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Keys as a table of Markdown, the ones below a key after it, each map once. */
final class KeyTable {

    private static final String HEAD =
            """
            | Key | Type | Without it | Means |
            |---|---|---|---|
            """;

    private final Set<Standing> standings;
    private final IdentityHashMap<Vocabulary, String> shown = new IdentityHashMap<>();
    private final StringBuilder table = new StringBuilder(HEAD);

    /**
     * @param standings of the keys that get a row
     */
    KeyTable(Set<Standing> standings) {
        this.standings = standings;
    }

    /** The same table, in which this map is not described: the words say where it is. */
    KeyTable refer(Vocabulary keys, String words) {
        shown.put(keys, words);
        return this;
    }

    String of(Vocabulary keys) {
        rows(keys, "");
        return table.toString();
    }

    private void rows(Vocabulary keys, String prefix) {
        keys.keys().stream()
                .filter(key -> standings.contains(key.standing()))
                .forEach(key -> row(key, prefix + key.name()));
    }

    private void row(Key key, String path) {
        Optional<Vocabulary> below = below(key.type());
        Optional<String> elsewhere = below.map(shown::get);
        table.append(
                "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                path,
                                key.type().words()
                                        + elsewhere.map(words -> ", " + words).orElse(""),
                                key.absent(),
                                key.doc() + standing(key.standing())));
        if (below.isPresent() && elsewhere.isEmpty()) {
            shown.put(below.get(), "as in `" + path + "`");
            rows(below.get(), path + step(key.type()) + ".");
        }
    }

    private static String standing(Standing standing) {
        return switch (standing) {
            case EFFECTIVE, SHORT_FORM -> "";
            case NOT_YET -> " **Not used yet**";
            case REFUSED -> " **Refused** with `not-supported`";
        };
    }

    /** The map that a type holds, if any. */
    private static Optional<Vocabulary> below(Type type) {
        return switch (type) {
            case Type.Group(Vocabulary keys) -> Optional.of(keys);
            case Type.MapOf(String _, Type _, Type value) -> below(value);
            case Type.ListOf(Type item, int _) -> below(item);
            case Type.OneOrList(Type item, boolean _) -> below(item);
            case Type.Either(Type first, Type second) -> below(first).or(() -> below(second));
            case Type.Scalar _,
                    Type.Open _,
                    Type.Installed _,
                    Type.Duration _,
                    Type.Whole _,
                    Type.Choice _,
                    Type.Notation _ ->
                    Optional.empty();
        };
    }

    /** What stands between a key and the keys below it. */
    private static String step(Type type) {
        return switch (type) {
            case Type.MapOf(String noun, Type _, Type value) ->
                    "." + noun.toUpperCase(Locale.ROOT) + step(value);
            case Type.ListOf(Type item, int _) -> "[]" + step(item);
            case Type.OneOrList(Type item, boolean _) -> "[]" + step(item);
            case Type.Either(Type first, Type second) ->
                    below(first).isPresent() ? step(first) : step(second);
            case Type.Group _,
                    Type.Scalar _,
                    Type.Open _,
                    Type.Installed _,
                    Type.Duration _,
                    Type.Whole _,
                    Type.Choice _,
                    Type.Notation _ ->
                    "";
        };
    }
}
