package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Called;
import dev.salve.engine.invariant.Sight.Recorded;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** S4: whoever calls holds the target, and nobody else has a call under way there. */
final class OneRunActsOnATarget extends Promise {

    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Attempt> open = new HashMap<>();
    private final Map<String, Sight.Locked> locks = new HashMap<>();
    private final Map<String, Long> fences = new HashMap<>();

    /** Where a run acts: its target, and the group that the target is in. */
    private record Place(String target, String within) {

        boolean conflicts(Place other) {
            return target.equals(other.target)
                    || target.equals(other.within)
                    || within.equals(other.target);
        }
    }

    OneRunActsOnATarget(Terms terms) {
        super(
                "S4",
                "At a call its run holds the target's lock with its own fence, and no other run has"
                        + " an open intent on the target, its group or its members",
                terms);
    }

    @Override
    void planned(Recorded planned) {
        String target = Data.text(planned.data(), "target");
        if (target != null) {
            places.put(
                    planned.chain(), new Place(target, Data.textOrEmpty(planned.data(), "within")));
        }
    }

    @Override
    void intent(Recorded intent) {
        Place place = place(intent);
        if (place == null) {
            cannotJudge();
            return;
        }
        judge();
        alone(intent.chain(), place, intent);
        open.put(intent.chain(), Attempt.of(intent));
    }

    private @Nullable Place place(Recorded intent) {
        Place place = places.get(intent.chain());
        String target = Data.text(intent.data(), "target");
        if (place == null && target != null) {
            place = new Place(target, "");
            places.put(intent.chain(), place);
        }
        return place;
    }

    private void alone(String run, Place place, Sight at) {
        for (Map.Entry<String, Attempt> other : open.entrySet()) {
            Place there = places.get(other.getKey());
            if (!other.getKey().equals(run) && there != null && there.conflicts(place)) {
                doubt(
                        other.getKey(),
                        run,
                        at.at(),
                        "acts on "
                                + place.target()
                                + " while "
                                + other.getKey()
                                + " has an open intent on "
                                + there.target()
                                + ": "
                                + other.getValue());
            }
        }
    }

    @Override
    void outcome(Recorded outcome) {
        if (Data.textOrEmpty(outcome.data(), "outcome").equals("REJECTED")) {
            over(outcome);
        }
    }

    @Override
    void observed(Recorded observed) {
        over(observed);
    }

    private void over(Recorded record) {
        open.remove(record.chain());
        explained(record.chain());
    }

    @Override
    void locked(Sight.Locked locked) {
        Sight.Locked before = locks.put(locked.target(), locked);
        boolean same = before != null && before.owner().equals(locked.owner());
        if (!locked.owner().isEmpty() && !same) {
            fences.put(locked.owner(), locked.fence());
        }
    }

    @Override
    void called(Called called) {
        Place place = places.get(called.runId());
        Sight.Locked lock = place == null ? null : locks.get(place.target());
        if (place == null || lock == null) {
            cannotJudge();
            return;
        }
        judge();
        alone(called.runId(), place, called);
        Long fence = fences.get(called.runId());
        if (!lock.owner().equals(called.runId())) {
            broken(called.runId(), called.at(), "calls without the lock: " + lock(lock));
        } else if (fence == null || fence != lock.fence()) {
            broken(
                    called.runId(),
                    called.at(),
                    "calls with another fence than it was granted, " + fence + ": " + lock(lock));
        }
    }

    private static String lock(Sight.Locked lock) {
        String holder = lock.owner().isEmpty() ? "nobody" : lock.owner();
        return lock.target() + " is held by " + holder + " with fence " + lock.fence();
    }

    @Override
    void closed(Recorded closed) {
        over(closed);
        places.remove(closed.chain());
        fences.remove(closed.chain());
    }
}
