package dev.salve.compiler.event;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks a runbook's pattern against the events that AWS's services are known to send: names that
 * do not exist, fields that are not there, values that never occur. What is proven is an error,
 * what is only not known a warning. Events of other senders are not judged, and of one mistake
 * there is one message: where the source or the detail-type was reported, their fields are not.
 */
public final class MatchCheck {

    /** More kinds of event than that is a pattern for all of them. */
    private static final int MOST_TYPES = 60;

    private final EventCatalogue catalogue;
    private final Issues issues;

    /** By the entry itself: the same words elsewhere in the pattern are another one. */
    private final IdentityHashMap<Node.Entry, Names> sources = new IdentityHashMap<>();

    private final IdentityHashMap<Node.Entry, Names> types = new IdentityHashMap<>();

    public MatchCheck(EventCatalogue catalogue, Issues issues) {
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue is null");
        this.issues = Objects.requireNonNull(issues, "issues is null");
    }

    /**
     * Checks one pattern; what is no pattern at all is left to {@link
     * dev.salve.compiler.pattern.PatternCompiler}.
     *
     * @return whether its source and detail-type have no error: with one, nobody can tell which
     *     events were meant
     */
    public boolean check(Node pattern) {
        if (!(pattern instanceof Node.Mapping fields)) {
            return true;
        }
        long before = issues.errors();
        List<Scope> scopes = Scope.of(fields, Scope.ANY);
        checkSources(scopes);
        checkTypes(scopes);
        boolean sound = issues.errors() == before;
        new EnvelopeCheck(this::selection, issues).check(fields, Scope.ANY);
        return sound;
    }

    /** The events that a pattern lets through; to be asked for after {@link #check}. */
    public MatchedEvents events(Node pattern) {
        return MatchedEvents.of(
                pattern instanceof Node.Mapping fields
                        ? selection(Scope.of(fields, Scope.ANY))
                        : Selection.UNKNOWN);
    }

    private void checkSources(List<Scope> scopes) {
        IdentityHashMap<Node.Entry, List<String>> asked = new IdentityHashMap<>();
        for (Scope scope : scopes) {
            scope.source()
                    .ifPresent(source ->
                            asked.computeIfAbsent(source, s -> new ArrayList<>())
                                    .addAll(detailTypes(scope)));
        }
        SourceCheck check = new SourceCheck(catalogue, issues);
        asked.forEach((source, types) -> sources.put(source, check.check(source, types)));
    }

    private static List<String> detailTypes(Scope scope) {
        return scope.detailType().map(e -> Entries.literals(e.value())).orElse(List.of());
    }

    private void checkTypes(List<Scope> scopes) {
        IdentityHashMap<Node.Entry, List<Scope>> asked = new IdentityHashMap<>();
        for (Scope scope : scopes) {
            scope.detailType()
                    .ifPresent(
                            type -> asked.computeIfAbsent(type, t -> new ArrayList<>()).add(scope));
        }
        TypeCheck check = new TypeCheck(catalogue, issues);
        asked.forEach((type, of) -> types.put(type, check.check(type, senders(of))));
    }

    /** Who any of these may come from; empty if one of them does not say. */
    private Optional<Names> senders(List<Scope> scopes) {
        Optional<Names> all = Optional.empty();
        for (Scope scope : scopes) {
            Optional<Names> names = source(scope);
            if (names.isEmpty()) {
                return Optional.empty();
            }
            all = all.isEmpty() ? names : Optional.of(all.get().or(names.get()));
        }
        return all;
    }

    private Optional<Names> source(Scope scope) {
        return scope.source().map(source -> sources.getOrDefault(source, Names.SILENT));
    }

    private Selection selection(List<Scope> scopes) {
        Map<String, EventType> found = new LinkedHashMap<>();
        boolean closed = true;
        for (Scope scope : scopes) {
            Optional<Names> source = source(scope);
            Optional<Names> type =
                    scope.detailType().map(entry -> types.getOrDefault(entry, Names.SILENT));
            boolean any = !isSilent(source) && !isSilent(type) && addAll(source, type, found);
            if (!any || found.size() > MOST_TYPES) {
                return Selection.UNKNOWN;
            }
            closed = closed && isExact(source) && isExact(type);
        }
        return new Selection(List.copyOf(found.values()), closed);
    }

    private static boolean isSilent(Optional<Names> names) {
        return names.isPresent() && names.get().silent();
    }

    private static boolean isExact(Optional<Names> names) {
        return names.isPresent() && names.get().exact();
    }

    /** Adds all known events of these names; false if there are none, or neither name is given. */
    private boolean addAll(
            Optional<Names> sources, Optional<Names> types, Map<String, EventType> into) {
        boolean any = false;
        if (sources.isPresent()) {
            for (String source : sources.get().known()) {
                Collection<String> names =
                        types.isPresent() ? types.get().known() : catalogue.detailTypes(source);
                for (String name : names) {
                    any |= add(source, name, into);
                }
            }
        } else if (types.isPresent()) {
            for (String name : types.get().known()) {
                for (String source : catalogue.senders(name)) {
                    any |= add(source, name, into);
                }
            }
        }
        return any;
    }

    private boolean add(String source, String name, Map<String, EventType> into) {
        String key = source + "|" + name;
        if (!into.containsKey(key)) {
            catalogue.type(source, name).ifPresent(type -> into.put(key, type));
        }
        return into.containsKey(key);
    }
}
