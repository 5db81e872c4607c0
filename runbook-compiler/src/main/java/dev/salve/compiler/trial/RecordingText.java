package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Node;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.ValueType;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.Decision.FieldMiss;
import dev.salve.engine.decision.Decision.Proposal;
import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.decision.DecisionJson;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.match.Explain;
import dev.salve.engine.runbook.Runbook;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a recorded test as a person would, with what to fill in as comments. */
final class RecordingText {

    private final List<Subject> subjects;
    private final Map<String, Given.Fact> given;
    private final Catalogue catalogue;
    private final StringBuilder yaml = new StringBuilder();

    RecordingText(List<Subject> subjects, Map<String, Given.Fact> given, Catalogue catalogue) {
        this.subjects = subjects;
        this.given = given;
        this.catalogue = catalogue;
    }

    /** The facts that the runbooks read and nobody gave, each once. */
    static List<Runbook.Fact> missing(List<Subject> subjects, Map<String, Given.Fact> given) {
        return read(subjects).values().stream()
                .filter(fact -> !given.containsKey(fact.name()))
                .toList();
    }

    private static Map<String, Runbook.Fact> read(List<Subject> subjects) {
        Map<String, Runbook.Fact> read = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            subject.runbook().facts().forEach(fact -> read.putIfAbsent(fact.name(), fact));
        }
        return read;
    }

    Recorded.Made made(List<Decided> decided, Instant now, Recording.Names names) {
        line("# Recorded by salve test --record: what the runbooks make of this event now.");
        line("# Is it what they should do? Then say in \"name\" what the test shows.");
        line("apiVersion: salve.dev/v1");
        line("kind: RunbookTest");
        String files =
                subjects.stream()
                        .map(subject -> Path.of(subject.source().document().file()))
                        .map(file -> YamlText.text(names.of(file)))
                        .collect(Collectors.joining(", "));
        line("runbooks: [" + files + "]");
        line("given:");
        line("  now: " + now);
        line("  event: " + YamlText.text(names.event()));
        facts();
        line("tests:");
        line("  - name: as recorded");
        line("    expect:");
        expect(decided);
        next();
        List<String> missing = missing(subjects, given).stream().map(Runbook.Fact::name).toList();
        return new Recorded.Made(yaml.toString(), missing);
    }

    private void line(String line) {
        yaml.append(line).append('\n');
    }

    private void facts() {
        Map<String, Runbook.Fact> read = read(subjects);
        if (!read.isEmpty()) {
            line("  facts:");
            read.values().forEach(this::fact);
        }
    }

    private void fact(Runbook.Fact fact) {
        String name = YamlText.text(fact.name());
        switch (given.get(fact.name())) {
            case null -> {
                line("    # Nobody gave it. Put what " + fact.lookup() + " answered here instead:");
                line("    # " + name + ":");
                fields(fact)
                        .forEach((field, type) -> line("    #   " + field + ": " + type.word()));
                line("    " + name + ": {error: " + Recording.NOT_GIVEN + "}");
            }
            case Given.Fact.Fails(Node.Text _, String error) ->
                    line("    " + name + ": {error: " + YamlText.text(error) + "}");
            case Given.Fact.Fields(Node.Text _, Map<String, Node.Entry> fields) -> {
                line("    " + name + (fields.isEmpty() ? ": {}" : ":"));
                fields.forEach((field, entry) ->
                        line(
                                "      "
                                        + YamlText.text(field)
                                        + ": "
                                        + YamlText.node(entry.value())));
            }
        }
    }

    private Map<String, ValueType> fields(Runbook.Fact fact) {
        return catalogue.lookup(fact.lookup()).map(LookupManifest::fields).orElse(Map.of());
    }

    private void expect(List<Decided> decided) {
        Decision first = decided.getFirst().decision();
        if (decided.size() == 1) {
            expect("decision", first.word());
        } else {
            line(
                    "      # One for each of the runbooks, in their order; the rest is about the first.");
            expect("decisions", decided.stream().map(each -> each.decision().word()).toList());
        }
        because(first);
        if (first instanceof Decision.Limited limited) {
            limited.until().ifPresent(until -> line("      until: " + until));
        }
        DecisionJson.proposal(first).ifPresent(this::proposal);
    }

    private void expect(String key, Object value) {
        line("      " + key + ": " + YamlText.value(value));
    }

    private void because(Decision decision) {
        if (!(decision instanceof Decision.NoMatch(List<FieldMiss> fields))) {
            if (!decision.because().isEmpty()) {
                expect("because", decision.because());
            }
            return;
        }
        if (!fields.isEmpty()) {
            line("      because:");
        }
        for (FieldMiss miss : fields) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("field", miss.field());
            got(miss).ifPresent(got -> entry.put("got", got));
            line("        - " + YamlText.value(entry));
        }
    }

    /** A text without quotes and brackets; one that is blank cannot be written there. */
    private static Optional<String> got(FieldMiss miss) {
        if (miss.got().equals(Explain.ABSENT)) {
            return Optional.of(miss.got());
        }
        Object got = JsonReader.parse(miss.got());
        Object single = got instanceof List<?> list && list.size() == 1 ? list.getFirst() : got;
        return Optional.of(single instanceof String text ? text : miss.got())
                .filter(text -> !text.isBlank());
    }

    private void proposal(Proposal proposal) {
        expect("target", proposal.target().toString());
        if (!proposal.steps().isEmpty()) {
            line("      steps:");
            proposal.steps().forEach(this::step);
            proposal.steps().stream()
                    .map(this::effect)
                    .filter(effect -> !effect.isEmpty())
                    .findFirst()
                    .ifPresent(effect -> expect("effect", effect));
        }
    }

    private void step(ProposedStep step) {
        line("        - id: " + YamlText.text(step.id()));
        line("          action: " + YamlText.text(step.action()));
        if (!step.with().isEmpty()) {
            line("          with: " + YamlText.value(step.with()));
        }
    }

    /** What the action's own ceilings make different. */
    private Map<String, Object> effect(ProposedStep step) {
        Map<String, Object> effect = new LinkedHashMap<>();
        catalogue
                .action(step.action())
                .orElseThrow()
                .effective(step.with())
                .forEach((name, value) -> {
                    if (!value.equals(step.with().get(name))) {
                        effect.put(name, value);
                    }
                });
        return effect;
    }

    private void next() {
        line("  # Next: each guard the other way, with the facts or the event changed.");
        line("  # - name: not while …");
        line("  #   given: {facts: {FACT: {FIELD: VALUE}}, event: {set: {detail.FIELD: VALUE}}}");
        line("  #   expect: {decision: skipped, because: the guard's why}");
    }
}
