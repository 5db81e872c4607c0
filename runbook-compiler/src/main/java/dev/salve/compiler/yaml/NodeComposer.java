package dev.salve.compiler.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Composes the nodes of one document from SnakeYAML's events. Events, because only they tell a tag
 * the author wrote from one that was inferred, and because the limits then hold before anything is
 * built: an alias is never followed.
 */
final class NodeComposer {

    private final SourceText source;
    private final Issues issues;
    private final Iterator<Event> events;
    private final Set<Integer> reportedLines = new HashSet<>();
    private int nodes;

    NodeComposer(SourceText source, Issues issues, Iterator<Event> events) {
        this.source = source;
        this.issues = issues;
        this.events = events;
    }

    /** A limit was passed: reading stops there, whatever follows. */
    static final class LimitReachedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Place place;
        private final String wrong;

        LimitReachedException(Place place, String wrong) {
            super(wrong, null, false, false);
            this.place = place;
            this.wrong = wrong;
        }

        Place place() {
            return place;
        }

        String wrong() {
            return wrong;
        }
    }

    /** Whether a problem on this line was already reported, so that its consequences are not. */
    boolean reportedOn(int line) {
        return reportedLines.contains(line);
    }

    /** The only document, or empty if an error was reported. */
    Optional<Node> document() {
        Event event = events.next();
        while (events.hasNext() && !(event instanceof NodeEvent)) {
            event = events.next();
        }
        if (!(event instanceof NodeEvent first) || isNothing(first)) {
            issues.error(
                    source.place(1, 1),
                    "empty",
                    "the file is empty",
                    "start with docs/first-runbook.md");
            return Optional.empty();
        }
        Node root = node(first, 1);
        refuseMoreDocuments();
        return reportedLines.isEmpty() ? Optional.of(root) : Optional.empty();
    }

    private static boolean isNothing(NodeEvent event) {
        return event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty()
                && scalar.getTag() == null
                && scalar.getAnchor() == null;
    }

    private void refuseMoreDocuments() {
        while (events.hasNext()) {
            if (events.next() instanceof DocumentStartEvent second) {
                report(
                        place(second.getStartMark()),
                        "yaml",
                        "a second document begins here",
                        "one document a file: move it to a file of its own");
                return;
            }
        }
    }

    private Node node(NodeEvent event, int depth) {
        Place place = place(event.getStartMark());
        limit(place, depth);
        refuseAnchor(event, place);
        return switch (event) {
            case ScalarEvent scalar -> text(scalar, place);
            case SequenceStartEvent start -> sequence(start, place, depth);
            case MappingStartEvent start -> mapping(start, place, depth);
            case AliasEvent alias -> alias(alias, place);
            default -> throw new IllegalStateException("no node: " + event);
        };
    }

    private void limit(Place place, int depth) {
        if (depth > YamlReader.MAX_DEPTH) {
            throw new LimitReachedException(
                    place, "nested more than " + YamlReader.MAX_DEPTH + " deep");
        }
        nodes++;
        if (nodes > YamlReader.MAX_NODES) {
            throw new LimitReachedException(
                    place, "more than " + YamlReader.MAX_NODES + " values in one file");
        }
    }

    private void refuseAnchor(NodeEvent event, Place place) {
        if (event.getAnchor() != null && !(event instanceof AliasEvent)) {
            report(
                    place,
                    "yaml-anchor",
                    "anchors (&" + event.getAnchor() + ") are not allowed",
                    "write the value out; a text that begins with & goes in quotes");
        }
    }

    private void refuseTag(@Nullable String tag, Place place) {
        if (tag == null) {
            return;
        }
        String line = source.line(place.line());
        int at = Math.min(place.column() - 1, line.length());
        report(
                place,
                "yaml-tag",
                "a value that begins with ! is read as a YAML tag",
                "put it in quotes: "
                        + (line.startsWith("!", at) ? MeantValue.quoted(line, at) : "\"!…\""));
    }

    private Node alias(AliasEvent alias, Place place) {
        report(
                place,
                "yaml-alias",
                "aliases (*" + alias.getAnchor() + ") are not allowed",
                "write the value out; a text that begins with * goes in quotes");
        return new Node.Text("", true, place, place);
    }

    private Node.Text text(ScalarEvent scalar, Place place) {
        refuseTag(scalar.getTag(), place);
        refuseEscape(scalar.getValue(), place);
        return new Node.Text(
                scalar.getValue(),
                !scalar.isPlain(),
                place,
                textPlace(scalar.getScalarStyle(), place));
    }

    /** What may not stand in a file may not come in through an escape: "\\0", half a surrogate. */
    private void refuseEscape(String value, Place place) {
        OptionalInt bad = SourceText.firstUnprintable(value);
        if (bad.isPresent()) {
            report(
                    place,
                    "yaml",
                    "an escape gives character U+%04X, which is not text"
                            .formatted(value.codePointAt(bad.getAsInt())),
                    "take it out; a backslash that is meant is written \\\\, or in single quotes");
        }
    }

    private Place textPlace(ScalarStyle style, Place place) {
        return switch (style) {
            case PLAIN, JSON_SCALAR_STYLE -> place;
            case SINGLE_QUOTED, DOUBLE_QUOTED -> source.place(place.line(), place.column() + 1);
            case LITERAL, FOLDED -> firstTextLine(place);
        };
    }

    private Place firstTextLine(Place header) {
        for (int line = header.line() + 1; line <= source.lines().size(); line++) {
            String text = source.line(line);
            if (!text.isBlank()) {
                return source.place(line, text.length() - text.stripLeading().length() + 1);
            }
        }
        return header;
    }

    private Node sequence(SequenceStartEvent start, Place place, int depth) {
        refuseTag(start.getTag(), place);
        List<Node> items = new ArrayList<>();
        Event event = events.next();
        while (!(event instanceof SequenceEndEvent)) {
            items.add(node((NodeEvent) event, depth + 1));
            event = events.next();
        }
        return new Node.Sequence(items, place);
    }

    private Node mapping(MappingStartEvent start, Place place, int depth) {
        refuseTag(start.getTag(), place);
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        Event event = events.next();
        while (!(event instanceof MappingEndEvent)) {
            Node key = key(start, (NodeEvent) event, place, depth);
            Node value = node((NodeEvent) events.next(), depth + 1);
            if (key instanceof Node.Text text) {
                add(entries, new Node.Entry(text, value));
            }
            event = events.next();
        }
        return new Node.Mapping(List.copyOf(entries.values()), place);
    }

    private Node key(MappingStartEvent parent, NodeEvent event, Place parentPlace, int depth) {
        if (event instanceof CollectionStartEvent) {
            reportKey(parent, event, parentPlace);
        }
        return node(event, depth + 1);
    }

    private void reportKey(MappingStartEvent parent, NodeEvent event, Place parentPlace) {
        if (parent.isFlow() && event instanceof MappingStartEvent) {
            report(
                    parentPlace,
                    "yaml-template",
                    "{{ … }} is not quoted, so YAML reads it as a map",
                    "write ${ … }; Salve has no {{ }} templates");
        } else {
            report(
                    place(event.getStartMark()),
                    "yaml",
                    "a list or a map stands where a key must stand",
                    "write key: value, with a text as key");
        }
    }

    private void add(Map<String, Node.Entry> entries, Node.Entry entry) {
        Node.Text key = entry.key();
        if (!key.quoted() && key.text().equals("<<")) {
            report(
                    key.place(),
                    "yaml-merge",
                    "merge keys (<<) are not allowed",
                    "write the keys out");
            return;
        }
        Node.Entry first = entries.putIfAbsent(key.text(), entry);
        if (first != null) {
            issues.error(
                    key.place(),
                    "duplicate-key",
                    "key \"%s\" is written twice; first at line %d"
                            .formatted(key.text(), first.key().place().line()),
                    "keep one of them");
        }
    }

    private void report(Place place, String code, String wrong, String cure) {
        reportedLines.add(place.line());
        issues.error(place, code, wrong, cure);
    }

    private Place place(Mark mark) {
        return source.place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
