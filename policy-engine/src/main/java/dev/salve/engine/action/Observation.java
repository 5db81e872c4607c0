package dev.salve.engine.action;

import java.util.Objects;

/** Whether a call took effect, as far as reading can tell. */
public sealed interface Observation {

    /** Why we say so: what was read. */
    String evidence();

    /** The effect is there. */
    record Applied(String evidence) implements Observation {

        public Applied {
            Objects.requireNonNull(evidence, "evidence is null");
        }
    }

    /** Conclusively not there. Only then may another attempt follow. */
    record NotApplied(String evidence) implements Observation {

        public NotApplied {
            Objects.requireNonNull(evidence, "evidence is null");
        }
    }

    /** Reading cannot tell, or failed; a person must. */
    record Inconclusive(String evidence) implements Observation {

        public Inconclusive {
            Objects.requireNonNull(evidence, "evidence is null");
        }
    }
}
