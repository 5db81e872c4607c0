package dev.salve.engine.run;

import dev.salve.engine.journal.EntryType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The part of the state machine that waits for recovery: it must be seen, and it must hold. */
final class Verifying {

    private Verifying() {}

    static void start(Change change) {
        Optional<Identity.VerifyTimes> times = change.run.identity().verify();
        if (times.isEmpty()) {
            change.end(RunState.SUCCEEDED, "applied; the runbook asks for no verification", false);
            return;
        }
        change.draft.position = Position.start(Position.Phase.VERIFY);
        change.draft.state = RunState.VERIFYING;
        change.draft.until = Optional.of(change.now.plus(times.get().within()));
        change.draft.healthySince = Optional.empty();
        change.draft.wakeAt = change.now;
        boolean stopped = change.draft.ending.isPresent();
        if (!stopped) {
            change.draft.deadline = later(change.draft.deadline, latest(change, times.get()));
        }
    }

    static void checked(Change change, boolean healthy, String evidence) {
        Identity.VerifyTimes times = change.run.identity().verify().orElseThrow();
        if (healthy) {
            Instant since = change.draft.healthySince.orElse(change.now);
            change.draft.healthySince = Optional.of(since);
            Instant held = since.plus(times.hold());
            if (change.now.isBefore(held)) {
                change.draft.wakeAt = Stepping.earlier(change.now.plus(times.every()), held);
                mayHold(change, held.plus(times.every()));
            } else {
                recovered(change, since, evidence);
            }
            return;
        }
        change.draft.healthySince = Optional.empty();
        Instant until = change.draft.until.orElse(change.now);
        boolean late = !change.now.isBefore(change.draft.deadline);
        if (change.now.isBefore(until) && !late) {
            change.draft.wakeAt = Stepping.earlier(change.now.plus(times.every()), until);
        } else {
            notRecovered(change, evidence);
        }
    }

    /** Healthy at the deadline is not late yet; the first time it is not, it is. */
    private static void mayHold(Change change, Instant until) {
        if (change.draft.ending.isEmpty()) {
            change.draft.deadline = later(change.draft.deadline, until);
        }
    }

    private static void recovered(Change change, Instant since, String evidence) {
        change.record(
                EntryType.VERIFY_PASSED,
                Map.of("evidence", evidence, "healthySince", since.toString()));
        change.end(RunState.SUCCEEDED, "recovered: " + evidence, false);
    }

    private static void notRecovered(Change change, String evidence) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("evidence", evidence);
        change.record(EntryType.VERIFY_FAILED, data);
        change.allowCleanup();
        change.willEnd(RunState.ESCALATED, "it did not recover: " + evidence, false);
        Undoing.start(change);
    }

    /** A verification that turns healthy at the last moment may still hold its time. */
    private static Instant latest(Change change, Identity.VerifyTimes times) {
        return change.now.plus(times.within()).plus(times.hold()).plus(times.every());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
