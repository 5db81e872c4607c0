package dev.salve.compiler.event;

import dev.salve.compiler.check.Cure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The events that a match lets through, as expressions see them: {@code event} with its fields, as
 * far as they are known. Immutable.
 */
public final class MatchedEvents {

    /** Nothing is known of them: every field may be there. */
    public static final MatchedEvents ANY =
            new MatchedEvents(Selection.UNKNOWN, List.of(Field.UNKNOWN));

    private static final int MOST_NAMES = 12;

    private final Selection selection;

    /** What {@code event} is, once for each type. */
    private final List<Field> events;

    private MatchedEvents(Selection selection, List<Field> events) {
        this.selection = selection;
        this.events = List.copyOf(events);
    }

    /** Of a selection that is not closed only the envelope is known. */
    static MatchedEvents of(Selection selection) {
        return selection.closed() && !selection.types().isEmpty()
                ? new MatchedEvents(
                        selection, selection.details().stream().map(MatchedEvents::event).toList())
                : new MatchedEvents(Selection.UNKNOWN, List.of(event(Field.UNKNOWN)));
    }

    private static Field event(Field detail) {
        Map<String, Field> fields = new HashMap<>(Envelope.FIELDS);
        fields.put(Envelope.DETAIL, detail);
        // A list: what stands below it is an element's.
        fields.put("resources", Field.UNKNOWN);
        return new Field.Branch(fields, false, true);
    }

    /** What either of two matches lets through. */
    public MatchedEvents or(MatchedEvents other) {
        if (this == ANY || other == ANY) {
            return ANY;
        }
        Map<String, EventType> types = new LinkedHashMap<>();
        Stream.of(selection, other.selection)
                .flatMap(one -> one.types().stream())
                .forEach(type -> types.put(type.source() + "|" + type.detailType(), type));
        boolean closed = selection.closed() && other.selection.closed();
        return of(closed ? new Selection(List.copyOf(types.values()), true) : Selection.UNKNOWN);
    }

    /**
     * A field that none of the events has.
     *
     * @param index of its name in the path that was asked for
     * @param wrong for a message: what is wrong
     * @param cure for a message: what to do
     */
    public record Missing(int index, String wrong, String cure) {

        public Missing {
            Objects.requireNonNull(wrong, "wrong is null");
            Objects.requireNonNull(cure, "cure is null");
        }
    }

    /**
     * The first name of a path that is a field of none of the events; empty if one may have them
     * all.
     *
     * @param path the names after {@code event}
     */
    public Optional<Missing> missing(List<String> path) {
        List<Field> fields = events;
        for (int i = 0; i < path.size(); i++) {
            List<Field> below = FieldsCheck.below(fields, path.get(i));
            if (below.isEmpty()) {
                return Optional.of(missing(path, i, fields));
            }
            fields = below;
        }
        return Optional.empty();
    }

    private Missing missing(List<String> path, int index, List<Field> fields) {
        List<String> before = path.subList(0, index);
        if (fields.stream().allMatch(FieldsCheck::isJson)) {
            return new Missing(
                    index,
                    String.join(".", before) + " is JSON written as text, and has no fields",
                    "it is text: " + textCure(before));
        }
        String subject = index == 0 ? "an event has no" : selection.hasNo();
        String field = String.join(".", path.subList(0, index + 1));
        return new Missing(index, subject + " field " + field, cure(path, index, fields));
    }

    private static String textCure(List<String> path) {
        return path.equals(List.of(Envelope.DETAIL, "state", "reasonData"))
                ? "take alarm.threshold or alarm.recent"
                : "ask what it contains: " + written(path) + ".contains('…')";
    }

    private String cure(List<String> path, int index, List<Field> fields) {
        List<String> before = path.subList(0, index);
        Set<String> siblings = Suggestion.names(fields);
        return Cure.nearest(path.get(index), siblings)
                .map(near -> with(before, near))
                .or(() -> elsewhere(path.get(index)))
                .map(meant -> didYouMean(meant, path.subList(index + 1, path.size())))
                .orElseGet(() -> known(before, siblings, fields));
    }

    /** With the rest of the path, if it leads on from there. */
    private String didYouMean(List<String> meant, List<String> rest) {
        List<String> whole = Stream.of(meant, rest).flatMap(List::stream).toList();
        return "did you mean " + written(missing(whole).isEmpty() ? whole : meant) + "?";
    }

    /** The shortest path to a field of this name, letters' case and signs aside. */
    private Optional<List<String>> elsewhere(String name) {
        String wanted = letters(name);
        List<List<String>> paths = new ArrayList<>();
        events.forEach(event -> collect(List.of(), event, paths));
        return paths.stream()
                .filter(path -> letters(path.getLast()).equals(wanted))
                .min(
                        Comparator.<List<String>>comparingInt(List::size)
                                .thenComparing(MatchedEvents::written));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_: ]", "");
    }

    private static void collect(List<String> path, Field field, List<List<String>> into) {
        if (field instanceof Field.Branch map) {
            map.fields()
                    .forEach((name, below) -> {
                        List<String> longer = with(path, name);
                        into.add(longer);
                        collect(longer, below, into);
                    });
        }
    }

    private static String known(List<String> path, Set<String> siblings, List<Field> fields) {
        if (!siblings.isEmpty()) {
            return "known: "
                    + String.join(", ", siblings.stream().limit(MOST_NAMES).toList())
                    + (siblings.size() > MOST_NAMES ? ", …" : "");
        }
        return fields.getFirst() instanceof Field.Leaf leaf
                ? written(path) + " is " + leaf.kind().words()
                : written(path) + " is empty";
    }

    private static List<String> with(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    /** As an expression: what is no plain name stands in brackets. */
    private static String written(List<String> path) {
        StringBuilder text = new StringBuilder("event");
        for (String name : path) {
            boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_]*");
            text.append(plain ? "." + name : "['" + name + "']");
        }
        return text.toString();
    }
}
