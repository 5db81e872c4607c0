package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What all invariants have in common: they count what they judge, they are told what they see by
 * its kind, and they can hold a doubt back until what is shown late can no longer explain it.
 */
abstract class Promise implements Invariant {

    private final String name;
    private final String promise;
    private final Terms terms;
    private final List<Doubt> doubts = new ArrayList<>();
    private Consumer<Violation> report = violation -> {};
    private long judged;
    private long unjudged;

    /** What breaks the promise unless something that happened before it is shown later. */
    private record Doubt(String key, Instant until, Violation violation) {}

    Promise(String name, String promise, Terms terms) {
        this.name = Objects.requireNonNull(name, "name is null");
        this.promise = Objects.requireNonNull(promise, "promise is null");
        this.terms = Objects.requireNonNull(terms, "terms is null");
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String promise() {
        return promise;
    }

    @Override
    public final long judged() {
        return judged;
    }

    @Override
    public final long unjudged() {
        return unjudged;
    }

    @Override
    public final void see(Sight sight, Consumer<Violation> broken) {
        report = broken;
        if (!doubts.isEmpty()) {
            settle(sight.at());
        }
        switch (sight) {
            case Recorded recorded -> recorded(recorded);
            case Sight.Called called -> called(called);
            case Sight.Locked locked -> locked(locked);
            case Sight.AlarmRead read -> alarmRead(read);
            case Sight.Told told -> told(told);
            case Sight.AlarmTruth truth -> alarmTruth(truth);
            case Sight.FaultsEnded ended -> faultsEnded(ended);
            case Sight.Ended ended -> {
                settle(Instant.MAX);
                ended(ended);
            }
        }
    }

    /** Tells a record on by its kind. */
    void recorded(Recorded record) {
        switch (record.type()) {
            case EVENT_RECEIVED -> received(record);
            case EVENT_POISONED -> poisoned(record);
            case EVENT_DUPLICATE -> duplicate(record);
            case DECISION -> decided(record);
            case RUN_PLANNED -> planned(record);
            case APPROVAL_REQUESTED -> requested(record);
            case APPROVAL_VOTE -> voted(record);
            case APPROVAL_GRANTED -> granted(record);
            case APPROVAL_EXPIRED -> expired(record);
            case GUARD_BLOCKED -> blocked(record);
            case INTENT -> intent(record);
            case OUTCOME -> outcome(record);
            case OBSERVATION -> observed(record);
            case VERIFY_PASSED -> verified(record);
            case RUN_CLOSED -> closed(record);
            case KILL_ENGAGED -> engaged(record);
            case KILL_REARMED -> rearmed(record);
            case STORM_BEGAN -> stormBegan(record);
            case STORM_ENDED -> stormEnded(record);
            case POLICY_LOADED -> policyLoaded(record);
            case APPROVAL_DENIED,
                    UNDO,
                    VERIFY_FAILED,
                    NOTIFY_FAILED,
                    AUTHZ_DENIED,
                    LOCK_RELEASED,
                    SHED -> {}
        }
    }

    void received(Recorded record) {}

    void poisoned(Recorded record) {}

    void duplicate(Recorded record) {}

    void decided(Recorded record) {}

    void planned(Recorded record) {}

    void requested(Recorded record) {}

    void voted(Recorded record) {}

    void granted(Recorded record) {}

    void expired(Recorded record) {}

    void blocked(Recorded record) {}

    void intent(Recorded record) {}

    void outcome(Recorded record) {}

    void observed(Recorded record) {}

    void verified(Recorded record) {}

    void closed(Recorded record) {}

    void engaged(Recorded record) {}

    void rearmed(Recorded record) {}

    void stormBegan(Recorded record) {}

    void stormEnded(Recorded record) {}

    void policyLoaded(Recorded record) {}

    void called(Sight.Called called) {}

    void locked(Sight.Locked locked) {}

    void alarmRead(Sight.AlarmRead read) {}

    void told(Sight.Told told) {}

    void alarmTruth(Sight.AlarmTruth truth) {}

    void faultsEnded(Sight.FaultsEnded ended) {}

    void ended(Sight.Ended ended) {}

    /** How far the clocks of a history may differ. */
    final Duration skew() {
        return terms.skew();
    }

    /** Whether a history is shown in the order in which things were committed. */
    final boolean inOrder() {
        return terms.inOrder();
    }

    /** Whether one time lies before another by more than clocks differ. */
    final boolean before(Instant one, Instant other) {
        return one.isBefore(other) && one.plus(terms.skew()).isBefore(other);
    }

    final void judge() {
        judged++;
    }

    final void cannotJudge() {
        unjudged++;
    }

    final void broken(String subject, Instant at, String what) {
        report.accept(new Violation(name, subject, at, what));
    }

    /**
     * As {@link #broken}, unless {@link #explained} says otherwise within the skew.
     *
     * @param key what can explain it
     */
    final void doubt(String key, String subject, Instant at, String what) {
        if (terms.inOrder()) {
            broken(subject, at, what);
        } else {
            doubts.add(
                    new Doubt(key, at.plus(terms.skew()), new Violation(name, subject, at, what)));
        }
    }

    /** Drops the doubts that this explains. */
    final void explained(String key) {
        if (!doubts.isEmpty()) {
            doubts.removeIf(doubt -> doubt.key().equals(key));
        }
    }

    private void settle(Instant now) {
        for (int i = doubts.size() - 1; i >= 0; i--) {
            if (doubts.get(i).until().isBefore(now)) {
                report.accept(doubts.remove(i).violation());
            }
        }
    }
}
