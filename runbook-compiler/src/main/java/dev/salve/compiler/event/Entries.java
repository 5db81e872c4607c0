package dev.salve.compiler.event;

import dev.salve.compiler.pattern.PatternCompiler;
import dev.salve.compiler.pattern.Scalars;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.event.Json;
import dev.salve.engine.event.Reading;
import dev.salve.engine.match.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the entries of a field's list in a pattern, for what they can match. */
final class Entries {

    private static final String FIELD = "x";

    private Entries() {}

    /** The entries of a list; of one text, which was meant for a list, that. */
    static List<Node> of(Node value) {
        if (value instanceof Node.Sequence list) {
            return list.items();
        }
        return value instanceof Node.Text ? List.of(value) : List.of();
    }

    /** The text that an entry allows, if it is one. */
    static Optional<String> literal(Node entry) {
        return entry instanceof Node.Text text && Scalars.value(text) instanceof String string
                ? Optional.of(string)
                : Optional.empty();
    }

    /** The texts that a field's list allows one by one. */
    static List<String> literals(Node value) {
        return of(value).stream().map(Entries::literal).flatMap(Optional::stream).toList();
    }

    /**
     * What of these texts an entry matches; empty if the entry is not valid, then it is reported.
     */
    static Optional<List<String>> matched(Node entry, Collection<String> texts) {
        Node.Text field = new Node.Text(FIELD, true, entry.place(), entry.place());
        Node.Sequence list = new Node.Sequence(List.of(entry), entry.place());
        return PatternCompiler.compile(
                        new Node.Mapping(List.of(new Node.Entry(field, list)), entry.place()),
                        new Issues())
                .map(pattern -> texts.stream().filter(text -> matches(pattern, text)).toList());
    }

    private static boolean matches(Pattern pattern, String text) {
        byte[] event = Json.text(Map.of(FIELD, text)).getBytes(StandardCharsets.UTF_8);
        return switch (pattern.matches(event)) {
            case Reading.Read<Boolean> read -> read.value();
            case Reading.Refused<Boolean> refused -> false;
        };
    }
}
