package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.action.Catalogue;
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
import java.util.Set;
import java.util.TreeSet;

/** Compares what came with what a trial names, and collects what differs. */
final class Comparison {

    private final Expected expected;
    private final List<Decided> decided;
    private final Catalogue catalogue;
    private final List<Difference> differences = new ArrayList<>();
    private final Set<Integer> wrong = new TreeSet<>();

    private Comparison(Expected expected, List<Decided> decided, Catalogue catalogue) {
        this.expected = expected;
        this.decided = decided;
        this.catalogue = catalogue;
    }

    /**
     * Whether it is so, and if not, why each decision that is not as wanted was made.
     *
     * @param decided delivery by delivery, at least one
     */
    static TrialResult.Outcome of(Expected expected, List<Decided> decided, Catalogue catalogue) {
        Comparison comparison = new Comparison(expected, decided, catalogue);
        comparison.words();
        comparison.first(decided.getFirst());
        if (comparison.differences.isEmpty()) {
            return new TrialResult.Passed();
        }
        List<Why> why = comparison.wrong.stream().map(i -> decided.get(i).why()).toList();
        return new TrialResult.Failed(comparison.differences, why);
    }

    /** One that is about the first decision, if not about another. */
    private void differs(Place place, String what, String wanted, String got) {
        wrong.add(0);
        differences.add(new Difference(place, what, wanted, got));
    }

    private void words() {
        if (expected.all() && expected.decisions().size() != decided.size()) {
            List<String> words = decided.stream().map(each -> each.decision().word()).toList();
            differs(
                    expected.place(),
                    "decisions",
                    expected.decisions().size() + " of them",
                    decided.size() + ": " + words);
            return;
        }
        for (int i = 0; i < expected.decisions().size(); i++) {
            Node.Text wanted = expected.decisions().get(i);
            Decided got = decided.get(i);
            if (!wanted.text().equals(got.decision().word())) {
                String what = expected.all() ? "decisions[" + (i + 1) + "]" : "decision";
                wrong.add(i);
                differences.add(new Difference(wanted.place(), what, wanted.text(), got.shown()));
            }
        }
    }

    private void first(Decided decided) {
        Decision decision = decided.decision();
        expected.because().ifPresent(because -> because(because, decided));
        expected.until().ifPresent(until -> until(until, decided));
        Optional<Proposal> proposal = DecisionJson.proposal(decision);
        expected.target()
                .ifPresent(target -> {
                    String got =
                            proposal.map(p -> p.target().toString())
                                    .orElse("none: " + decided.shown());
                    if (!target.text().equals(got)) {
                        differs(target.place(), "target", target.text(), got);
                    }
                });
        List<ProposedStep> steps = proposal.map(Proposal::steps).orElse(List.of());
        if (!expected.steps().isEmpty()) {
            steps(steps);
        }
        if (!expected.effect().isEmpty()) {
            effect(steps);
        }
    }

    private void until(Expected.Until until, Decided decided) {
        String got =
                decided.decision() instanceof Decision.Limited limited
                        ? limited.until().map(Object::toString).orElse("no time")
                        : decided.shown();
        if (!until.time().toString().equals(got)) {
            differs(until.place(), "until", until.time().toString(), got);
        }
    }

    private void because(Expected.Because because, Decided decided) {
        Decision decision = decided.decision();
        switch (because) {
            case Expected.Because.Words(Node.Text text) -> {
                if (!text.text().equals(decision.because())) {
                    String got =
                            decision.because().isEmpty() ? decided.shown() : decision.because();
                    differs(text.place(), "because", text.text(), got);
                }
            }
            case Expected.Because.Misses(List<Expected.Miss> misses) -> {
                List<FieldMiss> got =
                        decision instanceof Decision.NoMatch(List<FieldMiss> fields)
                                ? fields
                                : List.of();
                misses.forEach(miss -> miss(miss, got, decided));
            }
        }
    }

    private void miss(Expected.Miss wanted, List<FieldMiss> fields, Decided decided) {
        String name = wanted.field().text();
        Optional<FieldMiss> found =
                fields.stream().filter(field -> field.field().equals(name)).findFirst();
        if (found.isEmpty()) {
            differs(wanted.field().place(), "because", name + " does not match", decided.shown());
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
            compare(what + ".with.", wanted.with(), got.get(found).with());
            next = found + 1;
        }
    }

    /** By whatever name the action goes, then or now. */
    private boolean isNamed(Expected.Step wanted, ProposedStep got) {
        String action = catalogue.current(got.action());
        return wanted.id().map(id -> id.text().equals(got.id())).orElse(true)
                && wanted.action()
                        .map(name -> catalogue.current(name.text()).equals(action))
                        .orElse(true);
    }

    private void effect(List<ProposedStep> steps) {
        List<String> names = expected.effect().stream().map(entry -> entry.key().text()).toList();
        Map<String, Object> effect =
                steps.stream()
                        .filter(step -> step.with().keySet().containsAll(names))
                        .findFirst()
                        .or(() -> steps.stream().filter(step -> hasAny(step, names)).findFirst())
                        .map(this::effective)
                        .orElse(Map.of());
        compare("effect.", expected.effect(), effect);
    }

    private static boolean hasAny(ProposedStep step, List<String> names) {
        return names.stream().anyMatch(step.with()::containsKey);
    }

    private Map<String, Object> effective(ProposedStep step) {
        return catalogue.action(step.action()).orElseThrow().effective(step.with());
    }

    private static String name(Expected.Step step) {
        return step.action().or(step::id).map(Node.Text::text).orElse("another step");
    }

    private static String ids(List<ProposedStep> steps) {
        return steps.isEmpty()
                ? "none"
                : steps.stream().map(ProposedStep::action).toList().toString();
    }

    private void compare(String what, List<Node.Entry> wanted, Map<String, Object> got) {
        for (Node.Entry parameter : wanted) {
            String name = parameter.key().text();
            Object value = got.get(name);
            String shown = value == null ? "nothing" : json(JsonValues.plain(value));
            String text = json(NodeValues.json(parameter.value()));
            if (!text.equals(shown)) {
                differs(parameter.value().place(), what + name, text, shown);
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
