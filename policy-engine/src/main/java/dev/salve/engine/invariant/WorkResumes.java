package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * L6: after a pause there is work again, and it is not the old one. How old a reason is, a run says
 * of itself to {@link FreshReasonsOnly}; here it counts when its event came.
 */
final class WorkResumes extends Promise {

    /** No kill switch has this scope. */
    private static final String STORM = "storm";

    private final Duration within;
    private final RedAlarms alarms = new RedAlarms();
    private final Spans spans = new Spans();
    private final Set<String> pauses = new HashSet<>();

    /** When an event came, by its chain. */
    private final Map<String, Instant> events = new HashMap<>();

    /** Runs that have not acted yet. */
    private final Map<String, Reason> untouched = new HashMap<>();

    private @Nullable Instant lifted;
    private @Nullable Instant calm;

    /**
     * When more than one alarm was red last. One may be what the other depends on, and then holds
     * it back, which is looked at again and again and recorded once.
     */
    private @Nullable Instant company;

    /**
     * On any alarm, and any decision but that it is paused: what a cooldown, a lock or a freeze
     * holds back next is looked at again and again, and not decided on again.
     */
    private @Nullable Instant lastWork;

    /** Why a run wants to act: what came when, and how old it may be. */
    private record Reason(Instant received, Duration maxAge) {}

    WorkResumes(Terms terms, Duration within) {
        super(
                "L6",
                "Once the last storm or kill switch is lifted and nothing goes wrong, and an alarm"
                        + " that was paused stays red, alone, work is decided on again within "
                        + within
                        + ", and nothing that came before the lift is acted on when it is older"
                        + " than its max-age",
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
    void faultsEnded(Sight.FaultsEnded ended) {
        calm = ended.at();
    }

    @Override
    void received(Recorded received) {
        alarms.received(received);
        events.put(received.chain(), received.at());
    }

    @Override
    void decided(Recorded decided) {
        alarms.decided(decided);
        if (RedAlarms.saysPaused(decided)) {
            pausedInVain(decided);
        } else {
            lastWork = decided.at();
        }
    }

    /** Who was asleep may say so for a while; long after the lift and all faults nobody is. */
    private void pausedInVain(Recorded decided) {
        if (isDue(decided.at().minus(skew()))) {
            judge();
            broken(decided.chain(), decided.at(), "paused, though all is lifted since " + lifted);
        }
    }

    /** Whether the lift and the last fault are so long ago that there must be work again. */
    private boolean isDue(Instant now) {
        return lifted != null
                && calm != null
                && !lifted.plus(within).isAfter(now)
                && !calm.plus(within).isAfter(now);
    }

    private boolean isAlone(Instant now) {
        return company == null || !company.plus(within).isAfter(now);
    }

    @Override
    void planned(Recorded planned) {
        alarms.planned(planned);
        lastWork = planned.at();
        Instant received = events.get("event_" + Data.textOrEmpty(planned.data(), "event"));
        Duration maxAge = spans.of(Data.object(planned.data(), "limits"), "maxAge");
        if (received != null && maxAge != null) {
            untouched.put(planned.chain(), new Reason(received, maxAge));
        }
    }

    @Override
    void intent(Recorded intent) {
        Reason reason = untouched.remove(intent.chain());
        boolean agreed = intent.data().get("consent") instanceof Map<?, ?>;
        if (reason == null || lifted == null || agreed || !reason.received.isBefore(lifted)) {
            return;
        }
        judge();
        if (before(reason.received.plus(reason.maxAge), intent.at())) {
            broken(
                    intent.chain(),
                    intent.at(),
                    "begins to act on what came at %s, before the lift at %s; max-age is %s"
                            .formatted(reason.received, lifted, reason.maxAge));
        }
    }

    @Override
    void closed(Recorded closed) {
        untouched.remove(closed.chain());
    }

    @Override
    void alarmTruth(Sight.AlarmTruth truth) {
        if (alarms.red().size() > 1) {
            company = truth.at();
        }
        RedAlarms.Red over = alarms.changed(truth);
        if (over != null) {
            check(over, truth.at());
        }
    }

    @Override
    void ended(Sight.Ended ended) {
        if (alarms.red().size() > 1) {
            company = ended.at();
        }
        for (RedAlarms.Red red : alarms.red()) {
            check(red, ended.at());
        }
    }

    private void check(RedAlarms.Red red, Instant now) {
        Instant answered = red.answeredAt();
        if (lifted == null || answered == null) {
            return;
        }
        boolean resumed = lastWork != null && !lastWork.isBefore(lifted);
        if (resumed) {
            judge();
        } else if (red.paused() && isDue(now) && isAlone(now)) {
            judge();
            broken(red.alarm(), now, "paused, and not decided again since the lift at " + lifted);
        }
    }
}
