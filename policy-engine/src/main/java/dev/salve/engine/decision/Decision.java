package dev.salve.engine.decision;

import dev.salve.engine.json.Members;
import dev.salve.engine.run.TargetRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What follows from one event for one runbook: exactly one of these words. The words are a contract
 * ({@code runbook-format.md}).
 */
public sealed interface Decision {

    /** The stable word. */
    String word();

    /** Why, in words a tired person understands; empty if there is nothing to say. */
    String because();

    /** The event is none of the runbook's business. */
    record NoMatch(List<FieldMiss> fields) implements Decision {

        public NoMatch {
            fields = List.copyOf(fields);
        }

        @Override
        public String word() {
            return "no-match";
        }

        @Override
        public String because() {
            return fields.isEmpty() ? "" : fields.getFirst().toString();
        }
    }

    /** A guard does not hold, or the plan was refused; the reason is the author's own. */
    record Skipped(String because) implements Decision {
        @Override
        public String word() {
            return "skipped";
        }
    }

    /** Cooldown, max-runs, lock or a bound. */
    record Limited(String guardrail, String because, Optional<Instant> until) implements Decision {
        @Override
        public String word() {
            return "limited";
        }
    }

    /** Too old to be acted on. */
    record Stale(String because) implements Decision {
        @Override
        public String word() {
            return "stale";
        }
    }

    /** The same fact was decided before. */
    record Duplicate(String of) implements Decision {
        @Override
        public String word() {
            return "duplicate";
        }

        @Override
        public String because() {
            return "the same fact was decided before";
        }
    }

    /** Another runbook takes the target. */
    record Outranked(String by) implements Decision {
        @Override
        public String word() {
            return "outranked";
        }

        @Override
        public String because() {
            return "outranked by " + by;
        }
    }

    /** Kill switch, storm, freeze or breaker. */
    record Paused(String guardrail, String because) implements Decision {
        @Override
        public String word() {
            return "paused";
        }
    }

    /** It would act; the runbook only observes. */
    record Observed(Proposal proposal, String because) implements Decision {
        @Override
        public String word() {
            return "observed";
        }
    }

    /** It will act once people agree. */
    record Approve(Proposal proposal, String because) implements Decision {
        @Override
        public String word() {
            return "approve";
        }
    }

    /** It acts. */
    record Run(Proposal proposal) implements Decision {
        @Override
        public String word() {
            return "run";
        }

        @Override
        public String because() {
            return "";
        }
    }

    /**
     * A guard, a fact or a template erred: never silence.
     *
     * @param later whether it may be decidable in a moment: Salve had used its share of requests
     */
    record Erred(String because, boolean later) implements Decision {

        /** What waiting does not mend. */
        public Erred(String because) {
            this(because, false);
        }

        @Override
        public String word() {
            return "error";
        }
    }

    /** A fact is not known here, so it cannot be told ({@code salve decide} without facts). */
    record Unknown(String because) implements Decision {
        @Override
        public String word() {
            return "unknown";
        }
    }

    /** What a field wanted and what the event had. */
    record FieldMiss(String field, String wanted, String got) {

        public FieldMiss {
            Objects.requireNonNull(field, "field is null");
            Objects.requireNonNull(wanted, "wanted is null");
            Objects.requireNonNull(got, "got is null");
        }

        @Override
        public String toString() {
            return field + " is " + got + ", wanted " + wanted;
        }
    }

    /**
     * What a runbook proposes to do, resolved.
     *
     * @param within the group that the target is a member of, if the runbook says one
     */
    record Proposal(
            TargetRef target,
            Optional<TargetRef> within,
            List<ProposedStep> steps,
            List<ProposedStep> onFailure) {

        public Proposal {
            Objects.requireNonNull(target, "target is null");
            Objects.requireNonNull(within, "within is null");
            steps = List.copyOf(steps);
            onFailure = List.copyOf(onFailure);
        }
    }

    /** A step with its resolved parameters. */
    record ProposedStep(String id, String action, Map<String, Object> with) {

        public ProposedStep {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(action, "action is null");
            with = Members.copyOf(with);
        }
    }
}
