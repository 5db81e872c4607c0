package dev.salve.compiler.trial;

import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.bundle.Documents;
import dev.salve.compiler.check.Cure;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.decision.Decision;
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

    private final Issues issues = new Issues();
    private final Catalogue catalogue;

    private Trials(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Runs all trials of a file; what is wrong with the file is an issue, never an exception. */
    public static TrialReport run(Path file, Catalogue catalogue) {
        return new Trials(catalogue).run(file);
    }

    private TrialReport run(Path path) {
        List<TrialResult> results =
                Documents.read(path, issues)
                        .filter(this::isTest)
                        .flatMap(document -> new TrialReader(document, issues).read())
                        .map(this::run)
                        .orElse(List.of());
        return new TrialReport(issues.sorted(), results);
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

    private List<TrialResult> run(TrialFile file) {
        Compiled compiled = BundleCompiler.compile(file.runbooks(), catalogue);
        compiled.issues().stream()
                .filter(issue -> issue.severity() == Issue.Severity.ERROR)
                .forEach(issues::add);
        if (compiled.bundle().isEmpty()) {
            return List.of();
        }
        List<Runbook> runbooks =
                compiled.runbooks().stream().map(Compiled.Source::runbook).toList();
        Policy policy = Policy.load(compiled.bundle().get());
        List<Prepared> prepared =
                file.trials().stream().map(trial -> prepare(trial, policy, runbooks)).toList();
        return issues.errors() > 0
                ? List.of()
                : prepared.stream()
                        .map(trial ->
                                TrialResult.of(
                                        file.file(),
                                        trial.trial().name().text(),
                                        differences(trial)))
                        .toList();
    }

    private record Prepared(TrialFile.Trial trial, Deciding deciding) {}

    private Prepared prepare(TrialFile.Trial trial, Policy policy, List<Runbook> runbooks) {
        FactTypes types = FactTypes.of(runbooks, catalogue, issues);
        List<String> names = runbooks.stream().map(Runbook::name).toList();
        Given given = trial.given();
        Map<String, Lookup.Result> facts = types.results(given.facts());
        List<History.Entry> entries = new ArrayList<>();
        for (Past past : given.history()) {
            past.runbook().ifPresent(name -> checkName(name, names));
            entries.add(new History.Entry(past, past.target().flatMap(types::template)));
        }
        History history = new History(entries, given.switches());
        return new Prepared(trial, new Deciding(policy, names, given.now(), facts, history));
    }

    private void checkName(Node.Text name, List<String> names) {
        if (!names.contains(name.text())) {
            issues.error(
                    name.place(),
                    "value",
                    "the test file names no runbook \"" + name.text() + "\"",
                    Cure.didYouMean(name.text(), names));
        }
    }

    private static List<Difference> differences(Prepared prepared) {
        Expected expected = prepared.trial().expected();
        EventSource source = prepared.trial().given().source().orElseThrow();
        try {
            return switch (source) {
                case EventSource.One one -> {
                    byte[] event = EventFiles.one(one);
                    List<Decision> decisions = new ArrayList<>();
                    for (int i = 0; i < prepared.trial().given().deliveries(); i++) {
                        decisions.addAll(prepared.deciding().deliver(event));
                    }
                    yield Comparison.of(expected, decisions);
                }
                case EventSource.Many many -> counted(prepared, EventFiles.many(many));
            };
        } catch (IllegalArgumentException e) {
            Place place = prepared.trial().name().place();
            return List.of(
                    new Difference(place, "the test", "to run", String.valueOf(e.getMessage())));
        }
    }

    private static List<Difference> counted(Prepared prepared, List<byte[]> events) {
        long matched = events.stream().filter(prepared.deciding()::matches).count();
        Optional<Expected.AtMost> atMost = prepared.trial().expected().matchedAtMost();
        return atMost
                .filter(wanted -> matched > wanted.count())
                .map(wanted ->
                        new Difference(
                                wanted.place(),
                                "matched-at-most",
                                String.valueOf(wanted.count()),
                                matched + " of " + events.size()))
                .stream()
                .toList();
    }
}
