package dev.salve.engine.action;

import java.util.Map;
import java.util.Objects;

/** How one executed step is taken back. */
public sealed interface UndoPlan {

    /** By this action with these parameters: its own intent, only if the state is still ours. */
    record By(String action, Map<String, Object> params, String change) implements UndoPlan {

        public By {
            Objects.requireNonNull(action, "action is null");
            params = Map.copyOf(params);
            Objects.requireNonNull(change, "change is null");
        }
    }

    /** There is nothing to take back (a restart), so the run goes on to its on-failure steps. */
    record NotNeeded(String why) implements UndoPlan {

        public NotNeeded {
            Objects.requireNonNull(why, "why is null");
        }
    }

    /** The state is no longer the one we left: someone else changed it. A person must look. */
    record Changed(String why) implements UndoPlan {

        public Changed {
            Objects.requireNonNull(why, "why is null");
        }
    }
}
