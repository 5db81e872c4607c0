package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.Decision.FieldMiss;
import dev.salve.engine.decision.Decision.Proposal;
import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.decision.DecisionJson;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.json.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what came with what a trial names, and collects what differs. */
final class Comparison {

    private final Expected expected;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(Expected expected) {
        this.expected = expected;
    }

    /**
     * What differs.
     *
     * @param decisions delivery by delivery, at least one
     */
    static List<Difference> of(Expected expected, List<Decision> decisions) {
        Comparison comparison = new Comparison(expected);
        comparison.words(decisions);
        comparison.first(decisions.getFirst());
        return List.copyOf(comparison.differences);
    }

    private void differs(Place place, String what, String wanted, String got) {
        differences.add(new Difference(place, what, wanted, got));
    }

    private void words(List<Decision> decisions) {
        if (expected.all() && expected.decisions().size() != decisions.size()) {
            differs(
                    expected.place(),
                    "decisions",
                    expected.decisions().size() + " of them",
                    decisions.size() + ": " + decisions.stream().map(Decision::word).toList());
            return;
        }
        for (int i = 0; i < expected.decisions().size(); i++) {
            Node.Text wanted = expected.decisions().get(i);
            Decision got = decisions.get(i);
            if (!wanted.text().equals(got.word())) {
                String what = expected.all() ? "decisions[" + (i + 1) + "]" : "decision";
                differs(wanted.place(), what, wanted.text(), shown(got));
            }
        }
    }

    private static String shown(Decision decision) {
        return decision.because().isEmpty()
                ? decision.word()
                : decision.word() + " (" + decision.because() + ")";
    }

    private void first(Decision decision) {
        expected.because().ifPresent(because -> because(because, decision));
        expected.until().ifPresent(until -> until(until, decision));
        Optional<Proposal> proposal = DecisionJson.proposal(decision);
        expected.target()
                .ifPresent(target -> {
                    String got =
                            proposal.map(p -> p.target().toString())
                                    .orElse("none: " + shown(decision));
                    if (!target.text().equals(got)) {
                        differs(target.place(), "target", target.text(), got);
                    }
                });
        if (!expected.steps().isEmpty()) {
            steps(proposal.map(Proposal::steps).orElse(List.of()));
        }
    }

    private void until(Expected.Until until, Decision decision) {
        String got =
                decision instanceof Decision.Limited limited
                        ? limited.until().map(Object::toString).orElse("no time")
                        : shown(decision);
        if (!until.time().toString().equals(got)) {
            differs(until.place(), "until", until.time().toString(), got);
        }
    }

    private void because(Expected.Because because, Decision decision) {
        switch (because) {
            case Expected.Because.Words(Node.Text text) -> {
                if (!text.text().equals(decision.because())) {
                    differs(text.place(), "because", text.text(), decision.because());
                }
            }
            case Expected.Because.Misses(List<Expected.Miss> misses) -> {
                List<FieldMiss> got =
                        decision instanceof Decision.NoMatch(List<FieldMiss> fields)
                                ? fields
                                : List.of();
                misses.forEach(miss -> miss(miss, got, decision));
            }
        }
    }

    private void miss(Expected.Miss wanted, List<FieldMiss> fields, Decision decision) {
        String name = wanted.field().text();
        Optional<FieldMiss> found =
                fields.stream().filter(field -> field.field().equals(name)).findFirst();
        if (found.isEmpty()) {
            differs(wanted.field().place(), "because", name + " does not match", shown(decision));
            return;
        }
        String got = found.get().got();
        wanted.got()
                .filter(text -> !isThat(text.text(), got))
                .ifPresent(text -> differs(text.place(), name + " got", text.text(), got));
        wanted.wanted()
                .filter(node -> !json(NodeValues.json(node)).equals(normal(found.get().wanted())))
                .ifPresent(node ->
                        differs(
                                node.place(),
                                name + " wanted",
                                json(NodeValues.json(node)),
                                found.get().wanted()));
    }

    /** A field inside a list has a list of values: a single one may be written without brackets. */
    private static boolean isThat(String wanted, String got) {
        String quoted = json(wanted);
        return got.equals(wanted) || got.equals(quoted) || got.equals("[" + quoted + "]");
    }

    /** Each named step is found, after the one before it. */
    private void steps(List<ProposedStep> got) {
        int next = 0;
        for (int i = 0; i < expected.steps().size(); i++) {
            Expected.Step wanted = expected.steps().get(i);
            int found = next;
            while (found < got.size() && !isNamed(wanted, got.get(found))) {
                found++;
            }
            String what = "steps[" + (i + 1) + "]";
            if (found == got.size()) {
                differs(wanted.place(), what, name(wanted), ids(got));
                return;
            }
            with(what, wanted, got.get(found).with());
            next = found + 1;
        }
    }

    private static boolean isNamed(Expected.Step wanted, ProposedStep got) {
        return wanted.id().map(id -> id.text().equals(got.id())).orElse(true)
                && wanted.action().map(action -> action.text().equals(got.action())).orElse(true);
    }

    private static String name(Expected.Step step) {
        return step.action().or(step::id).map(Node.Text::text).orElse("another step");
    }

    private static String ids(List<ProposedStep> steps) {
        return steps.isEmpty()
                ? "none"
                : steps.stream().map(ProposedStep::action).toList().toString();
    }

    private void with(String what, Expected.Step wanted, Map<String, Object> got) {
        for (Node.Entry parameter : wanted.with()) {
            String name = parameter.key().text();
            Object value = got.get(name);
            String shown = value == null ? "nothing" : json(JsonValues.plain(value));
            String text = json(NodeValues.json(parameter.value()));
            if (!text.equals(shown)) {
                differs(parameter.value().place(), what + ".with." + name, text, shown);
            }
        }
    }

    private static String json(Object value) {
        return CanonicalJson.write(CanonicalJson.exact(value));
    }

    private static String normal(String json) {
        return json(JsonReader.parse(json));
    }
}
