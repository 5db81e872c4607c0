package dev.salve.engine.workflow;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recovery as the actions themselves see it, for runbooks without a {@code verify}: everything that
 * this run changed must be well.
 */
record OwnRecovery(Toolbox toolbox) {

    Signal check(Run run) {
        List<String> evidence = new ArrayList<>();
        for (Intent done : run.progress().executed()) {
            Observation seen = recovered(done);
            evidence.add(seen.evidence());
            boolean well =
                    switch (seen) {
                        case Observation.Applied _ -> true;
                        case Observation.NotApplied _, Observation.Inconclusive _ -> false;
                    };
            if (!well) {
                return new Signal.Checked(false, seen.evidence());
            }
        }
        return new Signal.Checked(
                true, evidence.isEmpty() ? "nothing was changed" : String.join("; ", evidence));
    }

    private Observation recovered(Intent done) {
        Optional<Action> action = toolbox.action(done.action());
        return action.isPresent()
                ? Edge.recovered(action.get(), done)
                : new Observation.Inconclusive(done.action() + " is not installed here");
    }
}
