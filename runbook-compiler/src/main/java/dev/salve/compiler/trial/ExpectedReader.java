package dev.salve.compiler.trial;

import dev.salve.compiler.check.Section;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.format.TrialFormat;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import java.util.List;
import java.util.Optional;

/** Reads {@code expect}. */
final class ExpectedReader {

    private final Issues issues;
    private final Values values;

    ExpectedReader(Issues issues) {
        this.issues = issues;
        this.values = new Values(issues);
    }

    Expected read(Section expect) {
        if (expect.node("effect").isPresent()) {
            issues.error(
                    expect.placeOf("effect"),
                    "not-supported",
                    "effect is not supported yet: it needs the action's plan",
                    "expect the step's parameters: steps: [{with: {…}}]");
        }
        Expected expected =
                new Expected(
                        expect.place(),
                        decisions(expect),
                        expect.node("decisions").isPresent(),
                        expect.text("target"),
                        expect.read("because", this::because),
                        steps(expect),
                        expect.read("until", (n, l) -> GivenReader.time(n, l, issues))
                                .map(at -> new Expected.Until(at, expect.placeOf("until"))),
                        expect.whole("matched-at-most")
                                .map(n ->
                                        new Expected.AtMost(n, expect.placeOf("matched-at-most"))));
        if (expect.map().entries().isEmpty()) {
            issues.error(expect.place(), "value", "the test expects nothing", "add decision: run");
        }
        return expected;
    }

    private List<Node.Text> decisions(Section expect) {
        Optional<Node.Text> one = expect.read("decision", this::decision);
        List<Node.Text> several =
                expect
                        .list("decisions", "decisions")
                        .map(Node.Sequence::items)
                        .orElse(List.of())
                        .stream()
                        .map(item -> decision(item, expect.label("decisions")))
                        .flatMap(Optional::stream)
                        .toList();
        if (expect.node("decision").isPresent() && expect.node("decisions").isPresent()) {
            issues.error(
                    expect.placeOf("decisions"),
                    "value",
                    "expect has both decision and decisions",
                    "take out one of them");
        }
        return one.map(List::of).orElse(several);
    }

    private Optional<Node.Text> decision(Node node, String label) {
        return values.choice(node, label, TrialFormat.DECISIONS)
                .flatMap(word -> values.text(node, label));
    }

    private Optional<Expected.Because> because(Node node, String label) {
        return switch (node) {
            case Node.Text text -> values.text(text, label).map(Expected.Because.Words::new);
            case Node.Sequence list ->
                    values.list(list, label, "fields")
                            .map(fields ->
                                    new Expected.Because.Misses(
                                            fields.items().stream()
                                                    .map(item -> miss(item, label))
                                                    .flatMap(Optional::stream)
                                                    .toList()));
            case Node.Mapping map ->
                    values.wrongType(
                            map, label, "a text or a list of fields", "write [{field: …}]");
        };
    }

    private Optional<Expected.Miss> miss(Node node, String label) {
        return values.map(node, label)
                .map(map -> new Section(map, TrialFormat.MISS, label, issues))
                .flatMap(section ->
                        section.need("field", "name the field", values::text)
                                .map(field ->
                                        new Expected.Miss(
                                                field,
                                                section.node("wanted"),
                                                section.text("got"))));
    }

    private List<Expected.Step> steps(Section expect) {
        return expect.list("steps", "steps").map(Node.Sequence::items).orElse(List.of()).stream()
                .map(item -> values.map(item, expect.label("steps")))
                .flatMap(Optional::stream)
                .map(map -> new Section(map, TrialFormat.STEP, expect.label("steps"), issues))
                .map(step ->
                        new Expected.Step(
                                step.place(),
                                step.text("id"),
                                step.text("action"),
                                step.read("with", values::map)
                                        .map(Node.Mapping::entries)
                                        .orElse(List.of())))
                .toList();
    }
}
