package dev.salve.compiler.trial;

import dev.salve.compiler.check.Section;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.format.TrialFormat;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code given} over what is shared: fields of facts and edits of the event are added,
 * another event starts anew, everything else is replaced.
 */
final class GivenReader {

    private static final Set<String> SCOPES =
            Set.of("global", "account:", "region:", "runbook:", "target:");

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Path folder;
    private final Issues issues;
    private final Values values;

    GivenReader(Path folder, Issues issues) {
        this.folder = folder;
        this.issues = issues;
        this.values = new Values(issues);
    }

    Given read(Section given, Given shared) {
        HistoryReader histories = new HistoryReader(issues);
        return new Given(
                given.read("now", (n, l) -> time(n, l, issues)).or(shared::now),
                source(given, shared.source()),
                facts(given, shared.facts()),
                given.read("history", histories::read).orElse(shared.history()),
                given.whole("deliveries").map(Math::toIntExact).orElse(shared.deliveries()),
                given.read("switches", this::switches).orElse(shared.switches()));
    }

    /**
     * The path of a file that is named from the test file's folder; empty if an error was reported:
     * the system that runs the tests may know no such name.
     */
    static Optional<Path> path(Path folder, Node.Text name, Issues issues) {
        try {
            return Optional.of(folder.resolve(name.text()));
        } catch (InvalidPathException e) {
            issues.error(
                    name.place(),
                    "file",
                    "\"" + name.text() + "\" is no name of a file here: " + e.getReason(),
                    "name it in plain letters");
            return Optional.empty();
        }
    }

    /** A time in ISO 8601, in UTC, in years that leave room for adding to it. */
    static Optional<Instant> time(Node node, String label, Issues issues) {
        Optional<Node.Text> text = new Values(issues).text(node, label);
        try {
            Optional<Instant> time = text.map(t -> Instant.parse(t.text()));
            if (time.isPresent() && (time.get().isBefore(EARLIEST) || time.get().isAfter(LATEST))) {
                issues.error(
                        node.place(),
                        "value",
                        label + " is not between the years 1970 and 9999",
                        "write 2026-03-01T12:00:00Z");
                return Optional.empty();
            }
            return time;
        } catch (DateTimeParseException e) {
            issues.error(
                    node.place(),
                    "value",
                    label + ": \"" + text.orElseThrow().text() + "\" is not a time",
                    "write 2026-03-01T12:00:00Z");
            return Optional.empty();
        }
    }

    private Optional<EventSource> source(Section given, Optional<EventSource> shared) {
        Optional<EventSource> one =
                given.node("event")
                        .flatMap(node ->
                                switch (node) {
                                    case Node.Text text ->
                                            values.text(text, given.label("event"))
                                                    .flatMap(name -> file(name, List.of()));
                                    case Node.Mapping map ->
                                            event(
                                                    new Section(
                                                            map,
                                                            TrialFormat.EVENT,
                                                            "event",
                                                            issues),
                                                    shared);
                                    case Node.Sequence list ->
                                            values.wrongType(
                                                    list, "event", "a file", "name one file");
                                });
        Optional<EventSource> many = given.text("events").flatMap(this::glob);
        if (given.node("event").isPresent() && given.node("events").isPresent()) {
            issues.error(
                    given.placeOf("events"),
                    "value",
                    "given has both event and events",
                    "take out one of them");
        }
        return one.or(() -> many).or(() -> shared);
    }

    private Optional<EventSource> file(Node.Text name, List<EventEdit> edits) {
        return path(folder, name, issues).map(file -> new EventSource.One(file, name, edits));
    }

    private Optional<EventSource> event(Section event, Optional<EventSource> shared) {
        List<EventEdit> edits =
                event.read("set", values::map).map(Node.Mapping::entries).orElse(List.of()).stream()
                        .map(entry -> new EventEdit(entry.key(), entry.value()))
                        .toList();
        Optional<Node.Text> from = event.text("from");
        if (from.isPresent()) {
            return from.flatMap(name -> file(name, edits));
        }
        if (shared.isPresent() && shared.get() instanceof EventSource.One one) {
            return Optional.of(one.with(edits));
        }
        return event.missing("from", "name the event's file");
    }

    private Optional<EventSource> glob(Node.Text pattern) {
        return path(folder, pattern, issues).map(path -> glob(pattern, path));
    }

    private static EventSource glob(Node.Text pattern, Path path) {
        Path parent = Objects.requireNonNullElse(path.getParent(), Path.of(""));
        String name = String.valueOf(path.getFileName());
        return new EventSource.Many(parent, name, pattern);
    }

    private Map<String, Given.Fact> facts(Section given, Map<String, Given.Fact> shared) {
        return given.read("facts", values::map).map(map -> facts(map, shared)).orElse(shared);
    }

    /** What look-ups answer, over what is shared. */
    Map<String, Given.Fact> facts(Node.Mapping written, Map<String, Given.Fact> shared) {
        Map<String, Given.Fact> facts = new LinkedHashMap<>(shared);
        for (Node.Entry entry : written.entries()) {
            values.map(entry.value(), "facts." + entry.key().text())
                    .ifPresent(
                            map -> facts.merge(entry.key().text(), fact(entry, map), this::over));
        }
        return facts;
    }

    private Given.Fact fact(Node.Entry entry, Node.Mapping map) {
        Optional<Node.Entry> error = map.entry("error");
        if (error.isPresent()) {
            String reason =
                    values.text(error.get().value(), "error").map(Node.Text::text).orElse("");
            return new Given.Fact.Fails(entry.key(), reason);
        }
        Map<String, Node.Entry> fields = new LinkedHashMap<>();
        map.entries().forEach(field -> fields.put(field.key().text(), field));
        return new Given.Fact.Fields(entry.key(), fields);
    }

    private Given.Fact over(Given.Fact shared, Given.Fact own) {
        if (shared instanceof Given.Fact.Fields base && own instanceof Given.Fact.Fields more) {
            Map<String, Node.Entry> fields = new LinkedHashMap<>(base.fields());
            fields.putAll(more.fields());
            return new Given.Fact.Fields(own.name(), fields);
        }
        return own;
    }

    private Optional<List<Given.Switch>> switches(Node node, String label) {
        return values.list(node, label, "switches")
                .map(list ->
                        list.items().stream()
                                .map(item -> values.map(item, label))
                                .flatMap(Optional::stream)
                                .map(map -> new Section(map, TrialFormat.SWITCH, label, issues))
                                .map(this::killSwitch)
                                .flatMap(Optional::stream)
                                .toList());
    }

    /** A switch of a scope that there is not would stop nothing, and no test would notice. */
    private boolean isScope(Node.Text scope) {
        String text = scope.text();
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon + 1);
        boolean known = SCOPES.contains(kind) && (colon < 0 || colon + 1 < text.length());
        if (!known) {
            issues.error(
                    scope.place(),
                    "value",
                    "\"" + text + "\" is no scope of a kill switch",
                    "write global, account:ID, region:NAME, runbook:NAME or target:TYPE ID");
        }
        return known;
    }

    private Optional<Given.Switch> killSwitch(Section entry) {
        return entry.need("kill", "name its scope: kill: global", values::text)
                .filter(this::isScope)
                .map(scope ->
                        new Given.Switch(
                                scope.text(),
                                entry.word("who").orElse("the test"),
                                entry.word("why").orElse("the test says so"),
                                scope.place()));
    }
}
