package dev.salve.compiler.trial;

import dev.salve.compiler.check.Section;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.format.TrialFormat;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code given.history}: runs, each on its own or {@code {repeat, every}}. */
final class HistoryReader {

    private final Issues issues;
    private final Values values;

    HistoryReader(Issues issues) {
        this.issues = issues;
        this.values = new Values(issues);
    }

    /** One map or a list of them. */
    Optional<List<Past>> read(Node node, String label) {
        List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of(node);
        List<Past> past = new ArrayList<>();
        for (Node item : items) {
            values.map(item, label)
                    .map(map -> new Section(map, TrialFormat.PAST, label, issues))
                    .ifPresent(entry -> past.addAll(entry(entry)));
        }
        return Optional.of(past);
    }

    private List<Past> entry(Section entry) {
        RunState outcome =
                entry.need("outcome", "say how it ended: outcome: succeeded", this::outcome)
                        .orElse(RunState.SUCCEEDED);
        List<Past> past = new ArrayList<>();
        for (Past.Moment at : moments(entry)) {
            past.add(new Past(entry.text("runbook"), entry.text("target"), at, outcome));
        }
        return past;
    }

    private Optional<RunState> outcome(Node node, String label) {
        return values.choice(node, label, TrialFormat.OUTCOMES);
    }

    private List<Past.Moment> moments(Section entry) {
        if (entry.node("repeat").isEmpty() && entry.node("every").isEmpty()) {
            return entry.need("at", "say when: at: -10m", this::moment).stream().toList();
        }
        if (entry.node("at").isPresent()) {
            issues.error(
                    entry.placeOf("at"),
                    "value",
                    "a run is either at a time or repeated",
                    "take out \"at\", or \"repeat\" and \"every\"");
        }
        Optional<Long> repeat = entry.needWhole("repeat", "say how often: repeat: 3");
        Optional<Duration> every =
                entry.need("every", "say how far apart: every: 10m", values::duration);
        List<Past.Moment> moments = new ArrayList<>();
        for (long i = 1; i <= repeat.orElse(0L) && every.isPresent(); i++) {
            moments.add(new Past.Moment.Ago(every.get().multipliedBy(i)));
        }
        return moments;
    }

    private Optional<Past.Moment> moment(Node node, String label) {
        if (node instanceof Node.Text text && text.text().startsWith("-")) {
            Node.Text duration =
                    new Node.Text(
                            text.text().substring(1),
                            text.quoted(),
                            text.place(),
                            text.textPlace());
            return values.duration(duration, label).map(Past.Moment.Ago::new);
        }
        return GivenReader.time(node, label, issues).map(Past.Moment.At::new);
    }
}
