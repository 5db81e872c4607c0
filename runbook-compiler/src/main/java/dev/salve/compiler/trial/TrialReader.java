package dev.salve.compiler.trial;

import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.check.Section;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.format.TrialFormat;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads one {@code kind: RunbookTest} document. */
final class TrialReader {

    private final Document document;
    private final Issues issues;
    private final Values values;
    private final Path folder;

    TrialReader(Document document, Issues issues) {
        this.document = document;
        this.issues = issues;
        this.values = new Values(issues);
        Path file = Path.of(document.file());
        this.folder = Objects.requireNonNullElse(file.getParent(), Path.of(""));
    }

    /** The file's trials, or empty if an error was reported. */
    Optional<TrialFile> read() {
        long before = issues.errors();
        Section root = new Section(document.root(), TrialFormat.TRIAL_FILE, "", issues);
        List<Path> runbooks =
                root.need("runbooks", "name them: runbooks: [NAME.yaml]", this::runbooks)
                        .orElse(List.of());
        GivenReader givens = new GivenReader(folder, issues);
        Given shared =
                root.section("given", TrialFormat.GIVEN)
                        .map(section -> givens.read(section, Given.NOTHING))
                        .orElse(Given.NOTHING);
        List<TrialFile.Trial> trials = trials(root, givens, shared);
        return issues.errors() > before
                ? Optional.empty()
                : Optional.of(new TrialFile(document.file(), runbooks, trials));
    }

    private Optional<List<Path>> runbooks(Node node, String label) {
        List<Path> paths = new ArrayList<>();
        for (Node item :
                values.list(node, label, "files").map(Node.Sequence::items).orElse(List.of())) {
            values.text(item, label).flatMap(this::runbook).ifPresent(paths::add);
        }
        return Optional.of(paths);
    }

    private Optional<Path> runbook(Node.Text name) {
        Optional<Path> path = GivenReader.path(folder, name, issues);
        if (path.isPresent() && !Files.isRegularFile(path.get())) {
            issues.error(
                    name.place(),
                    "file",
                    "there is no runbook " + name.text() + " beside this file",
                    "name it from this file's folder");
        }
        return path;
    }

    private List<TrialFile.Trial> trials(Section root, GivenReader givens, Given shared) {
        List<Node> items =
                root.need("tests", "write at least one", (n, l) -> values.list(n, l, "tests"))
                        .map(Node.Sequence::items)
                        .orElse(List.of());
        Set<String> names = new HashSet<>();
        List<TrialFile.Trial> trials = new ArrayList<>();
        for (Node item : items) {
            values.map(item, "tests")
                    .map(map -> new Section(map, TrialFormat.TRIAL, "", issues))
                    .flatMap(section -> trial(section, givens, shared))
                    .filter(trial -> isNew(trial.name(), names))
                    .ifPresent(trials::add);
        }
        return trials;
    }

    private Optional<TrialFile.Trial> trial(Section section, GivenReader givens, Given shared) {
        Optional<Node.Text> name = section.need("name", "say what it shows", values::text);
        Given given =
                section.section("given", TrialFormat.GIVEN)
                        .map(own -> givens.read(own, shared))
                        .orElse(shared);
        Optional<Expected> expected =
                section.need("expect", "say what must come of it: {decision: run}", values::map)
                        .map(map -> new Section(map, TrialFormat.EXPECT, "expect", issues))
                        .map(own -> new ExpectedReader(issues).read(own));
        if (name.isEmpty() || expected.isEmpty()) {
            return Optional.empty();
        }
        checkSource(name.get(), given, expected.get());
        return Optional.of(new TrialFile.Trial(name.get(), given, expected.get()));
    }

    private void checkSource(Node.Text name, Given given, Expected expected) {
        if (given.source().isEmpty()) {
            issues.error(
                    name.place(),
                    "missing-key",
                    "the test has no event",
                    "add given: {event: FILE}");
            return;
        }
        boolean many = given.source().get() instanceof EventSource.Many;
        if (many && expected.aboutDecisions()) {
            issues.error(
                    expected.place(),
                    "value",
                    "the test has many events, and a decision is about one",
                    "expect matched-at-most, or give one event");
        }
        if (!many && expected.matchedAtMost().isPresent()) {
            issues.error(
                    expected.place(),
                    "value",
                    "matched-at-most counts events, and the test has one",
                    "give many: given: {events: FOLDER/*.json}");
        }
    }

    private boolean isNew(Node.Text name, Set<String> names) {
        if (names.add(name.text())) {
            return true;
        }
        issues.error(
                name.place(),
                "name",
                "two tests are called \"" + name.text() + "\"",
                "say what each one shows");
        return false;
    }
}
