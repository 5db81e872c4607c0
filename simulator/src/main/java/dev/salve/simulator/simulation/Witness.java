package dev.salve.simulator.simulation;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.invariant.Sight;
import dev.salve.engine.invariant.Violation;
import dev.salve.engine.journal.EntryType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Knows what the surroundings truly answered, and holds the journal against it: a refusal or an
 * observation that nobody gave would allow a second attempt, or a success.
 */
final class Witness {

    private final History history;
    private final Map<String, Outcome> answers = new HashMap<>();
    private final Set<String> observed = new HashSet<>();

    Witness(History history) {
        this.history = history;
    }

    /** Is shown the journal. */
    void see(Sight sight) {
        if (sight instanceof Sight.Recorded record) {
            if (record.type() == EntryType.OUTCOME) {
                outcome(record);
            } else if (record.type() == EntryType.OBSERVATION) {
                observation(record);
            }
        }
    }

    private void outcome(Sight.Recorded record) {
        Outcome answer = answers.get(key(record));
        if ("REJECTED".equals(record.data().get("outcome"))
                && answer != null
                && !(answer instanceof Outcome.Rejected)) {
            violated(record, "S3", "recorded as refused, answered was " + answer);
        }
    }

    private void observation(Sight.Recorded record) {
        String word = String.valueOf(record.data().get("observation"));
        if (!word.equals("INCONCLUSIVE") && !observed.contains(key(record) + word)) {
            violated(
                    record,
                    word.equals("APPLIED") ? "S14" : "S3",
                    "recorded as observed " + word + ", which nobody saw");
        }
    }

    private void violated(Sight.Recorded record, String invariant, String what) {
        history.violated(new Violation(invariant, record.chain(), record.at(), what));
    }

    /** Step ids of the failure case are recorded as they stand in the plan. */
    private static String key(Sight.Recorded record) {
        return record.chain()
                + "/"
                + record.data().get("step")
                + "/"
                + record.data().get("attempt");
    }

    private static String key(Intent intent) {
        String step = intent.step().replaceFirst("^on-failure-", "");
        return intent.runId() + "/" + step + "/" + intent.attempt();
    }

    /** The same hands, watched. */
    Toolbox watch(Toolbox tools) {
        return new Watched(tools, this);
    }

    private record Watched(Toolbox tools, Witness witness) implements Toolbox {

        @Override
        public Optional<Action> action(String name) {
            return tools.action(name).map(action -> new WatchedAction(action, witness));
        }

        @Override
        public Optional<Lookup> lookup(String name) {
            return tools.lookup(name);
        }
    }

    private record WatchedAction(Action action, Witness witness) implements Action {

        @Override
        public ActionManifest manifest() {
            return action.manifest();
        }

        @Override
        public PlanResult plan(Map<String, Object> params) {
            return action.plan(params);
        }

        @Override
        public Outcome call(Intent intent) {
            Outcome outcome = action.call(intent);
            witness.answers.put(key(intent), outcome);
            return outcome;
        }

        @Override
        public Observation observe(Intent intent) {
            Observation seen = action.observe(intent);
            String word =
                    switch (seen) {
                        case Observation.Applied _ -> "APPLIED";
                        case Observation.NotApplied _ -> "NOT_APPLIED";
                        case Observation.Inconclusive _ -> "INCONCLUSIVE";
                    };
            witness.observed.add(key(intent) + word);
            return seen;
        }

        @Override
        public Observation recovered(Intent intent) {
            return action.recovered(intent);
        }

        @Override
        public UndoPlan undo(Intent intent) {
            return action.undo(intent);
        }
    }
}
