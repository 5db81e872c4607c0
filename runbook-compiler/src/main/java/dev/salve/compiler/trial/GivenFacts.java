package dev.salve.compiler.trial;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.FactSet;
import dev.salve.engine.event.Event;
import dev.salve.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Look-ups that answer what a trial gives, for one reading of one runbook's facts: the engine's
 * reader asks for them in the runbook's order. Knows which ones were asked for in vain.
 */
final class GivenFacts implements Toolbox {

    private final Iterator<Runbook.Fact> order;
    private final Map<String, Lookup.Result> given;
    private final List<String> missing = new ArrayList<>();

    GivenFacts(Runbook runbook, Map<String, Lookup.Result> given) {
        this.order = runbook.facts().iterator();
        this.given = given;
    }

    List<String> missing() {
        return List.copyOf(missing);
    }

    /** A given error stands as it was written, without a code before it. */
    static FactSet asWritten(FactSet read, Map<String, Lookup.Result> given) {
        FactSet facts = read;
        for (Map.Entry<String, Lookup.Result> entry : given.entrySet()) {
            if (entry.getValue() instanceof Lookup.Result.Failed(String code, String message)
                    && read.get(entry.getKey()).orElse(null)
                            instanceof FactSet.Fact.Failed(String reason, boolean _)
                    && reason.equals(code + ": " + message)) {
                facts = facts.with(entry.getKey(), new FactSet.Fact.Failed(message));
            }
        }
        return facts;
    }

    @Override
    public Optional<Action> action(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<Lookup> lookup(String name) {
        String fact = order.next().name();
        Lookup.Result result = given.get(fact);
        if (result == null) {
            missing.add(fact);
            return Optional.empty();
        }
        return Optional.of(new Answer(result));
    }

    private record Answer(Result result) implements Lookup {

        @Override
        public LookupManifest manifest() {
            throw new UnsupportedOperationException("an answer has no manifest");
        }

        @Override
        public Result read(Map<String, Object> params, Event event) {
            return result;
        }
    }
}
