package dev.salve.compiler.trial;

import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.bundle.Documents;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.runbook.Runbook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the trials of one {@code NAME.test.yaml}: each is one event, decided by the engine from what
 * the trial gives. No clock, no network; a {@code trial} is what a test file calls a test.
 */
public final class Trials {

    private final String file;
    private final Catalogue catalogue;
    private final Issues issues = new Issues();

    private Trials(String file, Catalogue catalogue) {
        this.file = file;
        this.catalogue = catalogue;
    }

    /** Runs all trials of a file; what is wrong with the file is an issue, never an exception. */
    public static TrialReport run(Path file, Catalogue catalogue) {
        return new Trials(file.toString(), catalogue).report(file);
    }

    private TrialReport report(Path path) {
        return Documents.read(path, issues)
                .filter(this::isTest)
                .flatMap(document -> new TrialReader(document, issues).read())
                .flatMap(this::tried)
                .orElseGet(() -> new TrialReport(file, sorted(), List.of(), List.of()));
    }

    /** What all trials share is read for each of them, and would be reported for each. */
    private List<Issue> sorted() {
        return issues.sorted().stream().distinct().toList();
    }

    private boolean isTest(Document document) {
        if (document.kind() == Document.Kind.RUNBOOK_TEST) {
            return true;
        }
        issues.error(
                document.root().place(),
                "value",
                "this is a " + document.kind().word() + ", not a test file",
                "write kind: RunbookTest");
        return false;
    }

    private Optional<TrialReport> tried(TrialFile tests) {
        List<Path> files = tests.runbooks().stream().map(TrialFile.Named::file).toList();
        Compiled compiled = BundleCompiler.compile(files, catalogue);
        compiled.issues().stream()
                .filter(issue -> issue.severity() == Issue.Severity.ERROR)
                .forEach(issues::add);
        List<Subject> subjects = compiled.runbooks().stream().map(Subject::of).toList();
        if (compiled.bundle().isEmpty() || !areRunbooks(tests, subjects)) {
            return Optional.empty();
        }
        Policy policy = Policy.load(compiled.bundle().get());
        List<Prepared> prepared =
                tests.trials().stream().map(trial -> prepare(trial, policy, subjects)).toList();
        if (issues.errors() > 0) {
            return Optional.empty();
        }
        List<Sightings> sightings = subjects.stream().map(Sightings::new).toList();
        List<TrialResult> results = prepared.stream().map(each -> result(each, sightings)).toList();
        List<RunbookCoverage> coverage =
                sightings.stream().map(each -> each.coverage(Optional.of(tests.tests()))).toList();
        return Optional.of(new TrialReport(file, sorted(), results, coverage));
    }

    /** Settings and tests compile too, and would shift what {@code decisions} are about. */
    private boolean areRunbooks(TrialFile tests, List<Subject> subjects) {
        List<String> sound =
                subjects.stream().map(subject -> subject.source().document().file()).toList();
        for (TrialFile.Named named : tests.runbooks()) {
            if (!sound.contains(named.file().toString())) {
                issues.error(
                        named.written().place(),
                        "test-target",
                        "\"" + named.written().text() + "\" is no runbook",
                        "name a file of kind: Runbook");
            }
        }
        return subjects.size() == tests.runbooks().size();
    }

    private record Prepared(TrialFile.Trial trial, Deciding deciding) {}

    private Prepared prepare(TrialFile.Trial trial, Policy policy, List<Subject> subjects) {
        new TrialCheck(subjects, catalogue, issues).check(trial);
        List<Runbook> runbooks = subjects.stream().map(Subject::runbook).toList();
        FactTypes types = FactTypes.of(runbooks, catalogue, issues);
        Given given = trial.given();
        Map<String, Lookup.Result> facts = types.results(given.facts());
        List<History.Entry> entries = new ArrayList<>();
        for (Past past : given.history()) {
            entries.add(new History.Entry(past, past.target().flatMap(types::template)));
        }
        Deciding.Setting setting =
                new Deciding.Setting(
                        given.now(),
                        facts,
                        new History(entries, given.switches()),
                        trial.name().place());
        return new Prepared(trial, new Deciding(policy, subjects, setting));
    }

    private TrialResult result(Prepared prepared, List<Sightings> sightings) {
        TrialResult.Outcome outcome;
        try {
            outcome = outcome(prepared, sightings);
        } catch (CannotTryException e) {
            outcome = new TrialResult.NotTried(e.issue());
        }
        return new TrialResult(
                file, prepared.trial().name().text(), prepared.trial().name().place(), outcome);
    }

    private TrialResult.Outcome outcome(Prepared prepared, List<Sightings> sightings) {
        Expected expected = prepared.trial().expected();
        return switch (prepared.trial().given().source().orElseThrow()) {
            case EventSource.One one -> {
                List<Decided> decided = decided(prepared, EventFiles.one(one));
                int compared = expected.all() ? decided.size() : 1;
                for (int i = 0; i < compared; i++) {
                    sightings.get(i % sightings.size()).add(decided.get(i));
                }
                yield Comparison.of(expected, decided, catalogue);
            }
            case EventSource.Many many ->
                    expected.matchedAtMost()
                            .map(most -> counted(most, prepared, many))
                            .orElseGet(TrialResult.Passed::new);
        };
    }

    private static List<Decided> decided(Prepared prepared, EventFile event) {
        List<Decided> decided = new ArrayList<>();
        for (int i = 0; i < prepared.trial().given().deliveries(); i++) {
            decided.addAll(prepared.deciding().deliver(event));
        }
        return decided;
    }

    /** What is no event matches nothing, as it would when it arrived, but not in silence. */
    private TrialResult.Outcome counted(
            Expected.AtMost most, Prepared prepared, EventSource.Many source) {
        EventFiles.Many files = EventFiles.many(source);
        List<String> strangers = new ArrayList<>(files.strangers());
        long matched = 0;
        for (EventFile file : files.events()) {
            Optional<Boolean> matches = prepared.deciding().matches(file);
            matched += matches.orElse(false) ? 1L : 0L;
            if (matches.isEmpty()) {
                strangers.add(file.name());
            }
        }
        int events = files.events().size() + files.strangers().size() - strangers.size();
        if (!strangers.isEmpty()) {
            vacuous(
                    source.written().place(),
                    "no event is in "
                            + String.join(", ", strangers.stream().limit(5).toList())
                            + (strangers.size() > 5 ? ", …" : ""),
                    "it is not counted: name files of events only");
        }
        if (matched == 0 && most.count() > 0) {
            vacuous(
                    most.place(),
                    "0 of " + events + " events match: it would pass with any runbook",
                    "write matched-at-most: 0, or give events that match");
        }
        String got = matched + " of " + events;
        return matched <= most.count()
                ? new TrialResult.Passed()
                : new TrialResult.Failed(
                        List.of(
                                new Difference(
                                        most.place(),
                                        "matched-at-most",
                                        String.valueOf(most.count()),
                                        got)),
                        List.of());
    }

    private void vacuous(Place place, String wrong, String cure) {
        issues.warning(place, "test-vacuous", wrong, cure);
    }
}
