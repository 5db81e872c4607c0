package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * L6: after a pause there is work again. That nothing stale is acted on then is {@link
 * FreshReasonsOnly}'s promise.
 */
final class WorkResumes extends Promise {

    /** No kill switch has this scope. */
    private static final String STORM = "storm";

    private final Duration within;
    private final RedAlarms alarms = new RedAlarms();
    private @Nullable Instant lifted;
    private final Set<String> pauses = new HashSet<>();

    /** On any alarm: one that a cooldown or a lock holds back next is not decided on again. */
    private @Nullable Instant lastDecision;

    WorkResumes(Terms terms, Duration within) {
        super(
                "L6",
                "Once the last storm or kill switch is lifted, and an alarm that was paused stays"
                        + " red, decisions are made again within "
                        + within,
                terms);
        this.within = within;
    }

    @Override
    void engaged(Recorded record) {
        pause(Data.textOrEmpty(record.data(), "scope"));
    }

    @Override
    void rearmed(Recorded record) {
        lift(record, Data.textOrEmpty(record.data(), "scope"));
    }

    @Override
    void stormBegan(Recorded began) {
        pause(STORM);
    }

    @Override
    void stormEnded(Recorded ended) {
        lift(ended, STORM);
    }

    private void pause(String scope) {
        pauses.add(scope);
        lifted = null;
    }

    private void lift(Recorded record, String scope) {
        if (pauses.remove(scope) && pauses.isEmpty()) {
            lifted = record.at();
        }
    }

    @Override
    void received(Recorded received) {
        alarms.received(received);
    }

    @Override
    void decided(Recorded decided) {
        alarms.decided(decided);
        lastDecision = decided.at();
    }

    @Override
    void planned(Recorded planned) {
        alarms.planned(planned);
    }

    @Override
    void alarmTruth(Sight.AlarmTruth truth) {
        RedAlarms.Red over = alarms.changed(truth);
        if (over != null) {
            check(over, truth.at());
        }
    }

    @Override
    void ended(Sight.Ended ended) {
        for (RedAlarms.Red red : alarms.red()) {
            check(red, ended.at());
        }
    }

    private void check(RedAlarms.Red red, Instant now) {
        Instant answered = red.answeredAt();
        if (lifted == null || answered == null) {
            return;
        }
        boolean resumed = lastDecision != null && !lastDecision.isBefore(lifted);
        if (resumed || !answered.isBefore(lifted)) {
            judge();
        } else if (red.paused() && !lifted.plus(within).isAfter(now)) {
            judge();
            broken(red.alarm(), now, "paused, and not decided again since the lift at " + lifted);
        }
    }
}
