package dev.salve.compiler.trial;

import dev.salve.engine.decision.FactSet;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Scope;
import dev.salve.engine.expression.Template;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.run.TargetRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the ledger would say about a target: the trial's earlier runs and kill switches. */
record History(List<Entry> entries, List<Given.Switch> switches) {

    History {
        entries = List.copyOf(entries);
        switches = List.copyOf(switches);
    }

    /** A run that acted, with its target's template; no target: whatever is asked about. */
    record Entry(Past past, Optional<Template> target) {}

    GuardSnapshot snapshot(GuardRequest request, FactSet facts) {
        List<Instant> actions = new ArrayList<>();
        List<Instant> runs = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.past().acted() && isOn(entry, request.target(), facts)) {
                Instant at = entry.past().at().before(request.now());
                actions.add(at);
                if (isBy(entry.past(), request.runbook())) {
                    runs.add(at);
                }
            }
        }
        return GuardSnapshot.of(
                engaged(request),
                Optional.empty(),
                actions.stream()
                        .max(Comparator.naturalOrder())
                        .map(at ->
                                new GuardSnapshot.PastAction(
                                        "run_before", "", "", at, 0, List.of())),
                runs.stream().sorted().toList());
    }

    private static boolean isBy(Past past, String runbook) {
        return past.runbook().map(name -> name.text().equals(runbook)).orElse(true);
    }

    private static boolean isOn(Entry entry, TargetRef target, FactSet facts) {
        if (entry.target().isEmpty()) {
            return true;
        }
        return switch (entry.target().get().evaluate(new Facts(facts))) {
            case Evaluated.Value(Object value) ->
                    value.equals(target.id()) || value.equals(target.toString());
            case Evaluated.Failed(String reason) ->
                    throw new CannotTryException(
                            entry.past().target().orElseThrow().place(),
                            "expression",
                            "history: target "
                                    + entry.past().target().orElseThrow().text()
                                    + ": "
                                    + reason,
                            "give the fact that it reads, or write the target out");
        };
    }

    private List<GuardSnapshot.KillSwitch> engaged(GuardRequest request) {
        List<String> covering = request.subject().killSwitches();
        return switches.stream()
                .filter(engaged -> covering.contains(engaged.scope()))
                .map(engaged ->
                        new GuardSnapshot.KillSwitch(
                                engaged.scope(), engaged.who(), engaged.why(), request.now(), 1))
                .toList();
    }

    /** Nothing but facts. */
    private record Facts(FactSet facts) implements Scope {

        @Override
        public @Nullable Object eventField(int slot) {
            return null;
        }

        @Override
        public @Nullable Object name(String name) {
            return facts.get(name).orElse(null) instanceof FactSet.Fact.Known known
                    ? known.fields()
                    : null;
        }
    }
}
