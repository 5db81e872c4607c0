package dev.salve.engine.guardrail;

import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Mode;
import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What wants to act.
 *
 * @param firstIntent whether the run has not acted yet: age and max-runs are about its start
 * @param changes what the run would change, with the values it would send
 * @param settings as they are now, not as they were when the run began
 * @param calendars what the settings' change calendars said; one that is missing was not read
 * @param readAt when the state was read that it is judged by
 */
public record GuardRequest(
        Stage stage,
        Subject subject,
        Mode mode,
        Consent consent,
        boolean firstIntent,
        Trigger trigger,
        Limits limits,
        List<PlannedChange> changes,
        Settings settings,
        ChangeCalendars calendars,
        Instant readAt,
        Instant now) {

    /** Where in the protocol it is asked; the same guardrails answer everywhere. */
    public enum Stage {
        DECIDE,
        CLAIM,
        INTENT,
        /** An intent that takes back what this run did. */
        UNDO,
        /** An intent of a step that the run's failure asks for: a new action, not an undo. */
        ON_FAILURE;

        /** Whether the run has failed already, and restores or tells. */
        public boolean afterFailure() {
            return switch (this) {
                case DECIDE, CLAIM, INTENT -> false;
                case UNDO, ON_FAILURE -> true;
            };
        }
    }

    /**
     * Who wants to act, on what.
     *
     * @param runId empty before a run exists
     * @param digest of the runbook's bytes
     * @param within the group that the target is a member of, if it is one
     */
    public record Subject(
            String runId,
            String runbook,
            String digest,
            TargetRef target,
            Optional<TargetRef> within,
            String account,
            String region) {

        public Subject {
            Objects.requireNonNull(runId, "runId is null");
            Objects.requireNonNull(runbook, "runbook is null");
            Objects.requireNonNull(digest, "digest is null");
            Objects.requireNonNull(target, "target is null");
            Objects.requireNonNull(within, "within is null");
            Objects.requireNonNull(account, "account is null");
            Objects.requireNonNull(region, "region is null");
        }

        /** The group whose members are touched: the target's own, or the one it is in. */
        public TargetRef group() {
            return within.orElse(target);
        }

        /** Every kill switch that covers it. */
        public List<String> killSwitches() {
            return List.of(
                    "global",
                    "account:" + account,
                    "region:" + region,
                    "runbook:" + runbook,
                    "target:" + target.type() + " " + target.id());
        }
    }

    public GuardRequest {
        Objects.requireNonNull(stage, "stage is null");
        Objects.requireNonNull(subject, "subject is null");
        Objects.requireNonNull(mode, "mode is null");
        Objects.requireNonNull(consent, "consent is null");
        Objects.requireNonNull(trigger, "trigger is null");
        Objects.requireNonNull(limits, "limits is null");
        changes = List.copyOf(changes);
        Objects.requireNonNull(settings, "settings is null");
        Objects.requireNonNull(calendars, "calendars is null");
        Objects.requireNonNull(readAt, "readAt is null");
        Objects.requireNonNull(now, "now is null");
    }

    /** The same question, with what change calendars said. */
    public GuardRequest with(ChangeCalendars read) {
        return new GuardRequest(
                stage,
                subject,
                mode,
                consent,
                firstIntent,
                trigger,
                limits,
                changes,
                settings,
                read,
                readAt,
                now);
    }

    public String runId() {
        return subject.runId();
    }

    public String runbook() {
        return subject.runbook();
    }

    public TargetRef target() {
        return subject.target();
    }
}
