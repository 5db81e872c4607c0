package dev.salve.remediation.action.sqs;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.MoveTask;
import dev.salve.remediation.aws.MoveTasks;
import dev.salve.remediation.aws.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tells from a queue's redrives whether ours was started. */
final class RedriveObservation {

    /** When the newest redrive was started, when this one was planned; 0 if there was none. */
    static final String NEWEST = "newestRedrive";

    /**
     * How far our clock may be ahead of AWS's. Too wide takes a redrive of the minutes before the
     * intent for ours; too narrow could redrive twice, which is worse.
     */
    static final Duration SKEW = Duration.ofMinutes(5);

    private final Lag lag;

    RedriveObservation(InstantSource clock) {
        this.lag = new Lag(SqsManifests.REDRIVE, clock);
    }

    /** The redrives that were not there when this one was planned, the newest first. */
    static List<MoveTask> since(Intent intent, MoveTasks redrives) {
        return redrives.after(new Values(intent.before()).whole(NEWEST));
    }

    /**
     * One that SQS gave up or a person stopped was started too: whether it helped, the runbook's
     * verification tells.
     */
    Observation judge(Intent intent, MoveTasks redrives) {
        List<MoveTask> since = since(intent, redrives);
        if (since.isEmpty()) {
            return lag.unchanged(intent, "no redrive was started since it was planned");
        }
        Instant earliest = intent.committedAt().minus(SKEW);
        Optional<Long> rate = Redrive.perSecond(new Values(intent.params()));
        return since.reversed().stream()
                .filter(task -> !task.started().isBefore(earliest))
                .filter(task -> task.perSecond().equals(rate))
                .findFirst()
                .<Observation>map(ours -> new Observation.Applied(ours.words()))
                .orElseGet(() ->
                        new Observation.Inconclusive(
                                since.getFirst().words()
                                        + ", "
                                        + since.getFirst()
                                                .perSecond()
                                                .map(other -> "at " + other + " a second")
                                                .orElse("as fast as SQS finds")
                                        + ": it is someone else's"));
    }
}
