package dev.salve.compiler.event;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    private final Map<Node.Entry, Names> sources = new HashMap<>();
    private final Map<Node.Entry, Names> types = new HashMap<>();

    public MatchCheck(EventCatalogue catalogue, Issues issues) {
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue is null");
        this.issues = Objects.requireNonNull(issues, "issues is null");
    }

    /**
     * Checks one pattern; what is no pattern at all is left to {@link
     * dev.salve.compiler.pattern.PatternCompiler}.
     *
     * @return whether its source and detail-type are as they should be, as far as is known
     */
    public boolean check(Node pattern) {
        if (!(pattern instanceof Node.Mapping fields)) {
            return true;
        }
        int before = issues.sorted().size();
        List<Scope> scopes = Scope.of(fields, Scope.ANY);
        checkSources(scopes);
        checkTypes(scopes);
        boolean sound = issues.sorted().size() == before;
        new EnvelopeCheck(this::selection, issues).check(fields, Scope.ANY);
        return sound;
    }

    private void checkSources(List<Scope> scopes) {
        Map<Node.Entry, Set<String>> asked = new HashMap<>();
        for (Scope scope : scopes) {
            scope.source()
                    .ifPresent(source ->
                            asked.computeIfAbsent(source, s -> new HashSet<>())
                                    .addAll(detailTypes(scope)));
        }
        SourceCheck check = new SourceCheck(catalogue, issues);
        asked.forEach((source, types) -> sources.put(source, check.check(source, types)));
    }

    private static List<String> detailTypes(Scope scope) {
        return scope.detailType().map(e -> Entries.literals(e.value())).orElse(List.of());
    }

    private void checkTypes(List<Scope> scopes) {
        Map<Node.Entry, List<Scope>> asked =
                scopes.stream()
                        .filter(scope -> scope.detailType().isPresent())
                        .collect(Collectors.groupingBy(s -> s.detailType().orElseThrow()));
        TypeCheck check = new TypeCheck(catalogue, issues);
        asked.forEach((type, of) -> types.put(type, check.check(type, senders(of))));
    }

    /** Who any of these may come from; empty if one of them does not say. */
    private Optional<Names> senders(List<Scope> scopes) {
        Optional<Names> all = Optional.empty();
        for (Scope scope : scopes) {
            if (scope.source().isEmpty()) {
                return Optional.empty();
            }
            Names names = sources.getOrDefault(scope.source().get(), Names.SILENT);
            all = Optional.of(all.map(names::or).orElse(names));
        }
        return all;
    }

    private Selection selection(List<Scope> scopes) {
        List<EventType> found = new ArrayList<>();
        boolean closed = true;
        for (Scope scope : scopes) {
            Selection selection = selection(scope);
            if (selection.types().isEmpty()) {
                return Selection.UNKNOWN;
            }
            found.addAll(selection.types());
            closed = closed && selection.closed();
        }
        List<EventType> distinct = found.stream().distinct().toList();
        return distinct.size() > MOST_TYPES ? Selection.UNKNOWN : new Selection(distinct, closed);
    }

    private Selection selection(Scope scope) {
        Optional<Names> source = scope.source().map(s -> sources.getOrDefault(s, Names.SILENT));
        Optional<Names> type = scope.detailType().map(t -> types.getOrDefault(t, Names.SILENT));
        if (source.or(() -> type).isEmpty() || silent(source) || silent(type)) {
            return Selection.UNKNOWN;
        }
        List<EventType> found =
                source.map(names -> ofSources(names.known(), type))
                        .orElseGet(() -> ofTypes(type.orElseThrow().known()));
        return new Selection(found, exact(source) && exact(type));
    }

    private static boolean silent(Optional<Names> names) {
        return names.filter(Names::silent).isPresent();
    }

    private static boolean exact(Optional<Names> names) {
        return names.filter(Names::exact).isPresent();
    }

    private List<EventType> ofSources(List<String> senders, Optional<Names> types) {
        Function<String, List<String>> names =
                source ->
                        types.map(Names::known)
                                .orElseGet(() -> List.copyOf(catalogue.detailTypes(source)));
        return senders.stream()
                .flatMap(source ->
                        names.apply(source).stream()
                                .flatMap(type -> catalogue.type(source, type).stream()))
                .toList();
    }

    private List<EventType> ofTypes(List<String> detailTypes) {
        return detailTypes.stream()
                .flatMap(type ->
                        catalogue.senders(type).stream()
                                .flatMap(source -> catalogue.type(source, type).stream()))
                .toList();
    }
}
