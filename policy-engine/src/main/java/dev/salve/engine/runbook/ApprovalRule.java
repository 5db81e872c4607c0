package dev.salve.engine.runbook;

import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who must say yes before a plan is carried out.
 *
 * @param when in mode auto: ask only when this holds; empty: always ask
 * @param require all of these must be met; an empty list means that nobody can approve
 * @param requesterMayApprove separation of duties; false unless the runbook says otherwise
 * @param editorMayApprove separation of duties; false unless the runbook says otherwise
 * @param edit parameters an approver may change, with their bounds
 */
public record ApprovalRule(
        Optional<Expression> when,
        List<Requirement> require,
        boolean requesterMayApprove,
        boolean editorMayApprove,
        Duration expiresIn,
        OnExpiry onExpiry,
        List<Duration> remind,
        List<Escalation> escalate,
        Map<String, Bounds> edit,
        Optional<Template> message) {

    /** How long people have to answer unless the runbook says otherwise. */
    public static final Duration DEFAULT_EXPIRY = Duration.ofMinutes(30);

    public ApprovalRule {
        Objects.requireNonNull(when, "when is null");
        require = List.copyOf(require);
        Objects.requireNonNull(expiresIn, "expiresIn is null");
        Objects.requireNonNull(onExpiry, "onExpiry is null");
        remind = List.copyOf(remind);
        escalate = List.copyOf(escalate);
        edit = Map.copyOf(edit);
        Objects.requireNonNull(message, "message is null");
    }

    /** So many different people out of these groups or ids. */
    public record Requirement(List<String> from, int count) {

        public Requirement {
            from = List.copyOf(from);
            if (count < 1) {
                throw new IllegalArgumentException("count is below 1: " + count);
            }
        }
    }

    /** What happens if nobody answers in time. */
    public enum OnExpiry {
        DENY,
        ESCALATE,
        /** Class A actions only. */
        RUN
    }

    /** After so long without a decision, tell this route too. */
    public record Escalation(Duration after, String to) {}

    /** Inclusive bounds of an editable parameter. */
    public record Bounds(long min, long max) {}
}
