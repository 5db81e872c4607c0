package dev.salve.compiler.trial;

import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Delivery;
import dev.salve.engine.event.Envelopes;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Reading;
import dev.salve.engine.runbook.Runbook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes a first test out of an event: what the runbooks do with it, on a target that nobody has
 * touched, becomes what the test expects. Reads runbooks, writes nothing.
 */
public final class Recording {

    /** Stands in for a fact that nobody gave. */
    static final String NOT_GIVEN = "NotGiven";

    private final Catalogue catalogue;
    private final Issues issues = new Issues();

    private Recording(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * What is recorded.
     *
     * @param runbooks files and folders; of a folder the runbooks that match, a file that is named
     *     alone also if it does not
     * @param facts a fact's name to its fields or to {@code {error: CODE}}, as in a test
     * @param now empty: the event's own time
     */
    public record Request(List<Path> runbooks, Optional<Node> facts, Optional<Instant> now) {

        public Request {
            runbooks = List.copyOf(runbooks);
            Objects.requireNonNull(facts, "facts is null");
            Objects.requireNonNull(now, "now is null");
        }
    }

    /** Names of files, as the test file writes them. */
    public interface Names {

        /** Of the event's file. */
        String event();

        /** Of a runbook's file. */
        String of(Path runbook);
    }

    /**
     * Records one event.
     *
     * @param event a delivery in any envelope that Salve reads, with one event in it
     */
    public static Recorded of(Request request, byte[] event, Names names, Catalogue catalogue) {
        return new Recording(catalogue).recorded(request, event, names);
    }

    private Recorded recorded(Request request, byte[] delivery, Names names) {
        List<Delivery> opened = Envelopes.open(delivery);
        if (opened.size() != 1) {
            return refused("it holds " + opened.size() + " events", "a test is about one");
        }
        return switch (opened.getFirst()) {
            case Delivery.Unreadable unreadable -> noEvent(unreadable.problem().message());
            case Delivery.Opened one -> recorded(request, one, names);
        };
    }

    private Recorded recorded(Request request, Delivery.Opened opened, Names names) {
        Compiled all = BundleCompiler.compile(request.runbooks(), catalogue);
        if (all.bundle().isEmpty()) {
            all.issues().stream().filter(Recording::isError).forEach(issues::add);
            return refused("the runbooks have errors", "correct them first");
        }
        Policy policy = Policy.load(all.bundle().get());
        return switch (policy.read(opened.json())) {
            case Reading.Refused<Event>(var problem) -> noEvent(problem.message());
            case Reading.Read<Event>(Event event) -> {
                List<Compiled.Source> chosen = chosen(request, all, policy.matching(event));
                yield chosen.isEmpty()
                        ? refused(
                                "no runbook matches this event",
                                "salve explain says why; name one runbook to record that it does"
                                        + " not match")
                        : recorded(request, event, all, chosen, names);
            }
        };
    }

    private static List<Compiled.Source> chosen(
            Request request, Compiled all, List<Runbook> matching) {
        boolean named =
                request.runbooks().size() == 1
                        && Files.isRegularFile(request.runbooks().getFirst());
        List<String> names = matching.stream().map(Runbook::name).toList();
        return named
                ? all.runbooks()
                : all.runbooks().stream()
                        .filter(source -> names.contains(source.runbook().name()))
                        .toList();
    }

    private Recorded recorded(
            Request request, Event event, Compiled all, List<Compiled.Source> chosen, Names names) {
        Map<String, Given.Fact> given = facts(request.facts());
        List<Runbook> books = all.runbooks().stream().map(Compiled.Source::runbook).toList();
        Map<String, Lookup.Result> typed = FactTypes.of(books, catalogue, issues).results(given);
        if (issues.errors() > 0) {
            return refused("the facts cannot be used", "correct them first");
        }
        List<Document> documents = chosen.stream().map(Compiled.Source::document).toList();
        Compiled compiled = BundleCompiler.compile(documents, new Issues(), catalogue);
        List<Subject> subjects = compiled.runbooks().stream().map(Subject::of).toList();
        Instant now = request.now().orElse(event.time());
        Map<String, Lookup.Result> facts = new LinkedHashMap<>(typed);
        RecordingText.missing(subjects, given)
                .forEach(fact -> facts.put(fact.name(), new Lookup.Result.Failed("", NOT_GIVEN)));
        Place place = chosen.getFirst().document().root().place();
        Deciding.Setting setting =
                new Deciding.Setting(
                        Optional.of(now), facts, new History(List.of(), List.of()), place);
        List<Decided> decided =
                new Deciding(Policy.load(compiled.bundle().orElseThrow()), subjects, setting)
                        .deliver(new EventFile(names.event(), place, event.json()));
        return new RecordingText(subjects, given, catalogue).made(decided, now, names);
    }

    private Map<String, Given.Fact> facts(Optional<Node> facts) {
        return facts.flatMap(node -> new Values(issues).map(node, "facts"))
                .map(map -> new GivenReader(Path.of(""), issues).facts(map, Map.of()))
                .orElse(Map.of());
    }

    private static boolean isError(Issue issue) {
        return issue.severity() == Issue.Severity.ERROR;
    }

    private Recorded noEvent(String why) {
        return refused("it is no event", why);
    }

    private Recorded refused(String why, String cure) {
        return new Recorded.Refused(why, cure, issues.sorted());
    }
}
