package dev.salve.engine.run;

import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What of a run never changes.
 *
 * @param id {@code run_} and a ULID
 * @param runbookDigest the runbook's bytes that it executes, and no others
 * @param eventKey the event that caused it; {@code manual} for a run that a person started
 * @param cause what happened, for people: the alarm's name or the event's detail type
 * @param alarm the alarm's name, to read it again before acting; empty for other events
 * @param eventTime how fresh the reason is
 * @param requestedBy who started it; {@code salve} for an event
 * @param within the group that the target is a member of, if it is one
 * @param lineage what led to it
 * @param editor who changed the runbook last, if somebody says
 */
public record Identity(
        String id,
        String runbook,
        String runbookDigest,
        String owner,
        Mode mode,
        String eventKey,
        String cause,
        Optional<String> alarm,
        Instant eventTime,
        TargetRef target,
        String account,
        String region,
        String requestedBy,
        Instant createdAt,
        Limits limits,
        Optional<VerifyTimes> verify,
        Optional<TargetRef> within,
        Lineage lineage,
        Optional<String> editor) {

    public Identity {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(runbook, "runbook is null");
        Objects.requireNonNull(runbookDigest, "runbookDigest is null");
        Objects.requireNonNull(owner, "owner is null");
        Objects.requireNonNull(mode, "mode is null");
        Objects.requireNonNull(eventKey, "eventKey is null");
        Objects.requireNonNull(cause, "cause is null");
        Objects.requireNonNull(alarm, "alarm is null");
        Objects.requireNonNull(eventTime, "eventTime is null");
        Objects.requireNonNull(target, "target is null");
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(region, "region is null");
        Objects.requireNonNull(requestedBy, "requestedBy is null");
        Objects.requireNonNull(createdAt, "createdAt is null");
        Objects.requireNonNull(limits, "limits is null");
        Objects.requireNonNull(verify, "verify is null");
        Objects.requireNonNull(within, "within is null");
        Objects.requireNonNull(lineage, "lineage is null");
        Objects.requireNonNull(editor, "editor is null");
    }

    /** The key of the alarm that is the reason; empty for other events. */
    public Optional<String> alarmKey() {
        return alarm.map(name -> account + "|" + region + "|" + name);
    }

    /**
     * What led to a run.
     *
     * @param depth how many actions: 0 for what came from outside
     * @param causedBy the run whose action may have caused the event
     * @param signals independent reasons, at least 1: the event, and guards on facts that hold
     */
    public record Lineage(int depth, Optional<String> causedBy, int signals) {

        /** From outside, with the event as its only reason. */
        public static final Lineage OUTSIDE = new Lineage(0, Optional.empty(), 1);
    }

    /** How long to wait for recovery, how often to look, how long it must hold. */
    public record VerifyTimes(Duration within, Duration every, Duration hold) {}
}
