package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** L3: no run that is over keeps others from its target, unless it says so. */
final class NoLockIsLeft extends Promise {

    private final Map<String, Sight.Locked> locks = new HashMap<>();
    private final Map<String, Boolean> closed = new HashMap<>();
    private final Set<String> planned = new HashSet<>();

    NoLockIsLeft(Terms terms) {
        super(
                "L3",
                "No lock is held by a run that is over, unless it ended keeping it, nor by a run"
                        + " that was never planned",
                terms);
    }

    @Override
    void planned(Recorded record) {
        planned.add(record.chain());
    }

    @Override
    void closed(Recorded record) {
        boolean keeps = record.data().get("keepLock") instanceof Boolean keep && keep;
        closed.put(record.chain(), keeps);
    }

    @Override
    void locked(Sight.Locked locked) {
        locks.put(locked.target(), locked);
    }

    @Override
    void ended(Sight.Ended ended) {
        for (Sight.Locked lock : locks.values()) {
            judge();
            Boolean keeps = closed.get(lock.owner());
            if (keeps != null && !keeps) {
                broken(lock.owner(), ended.at(), "is over and still holds " + lock.target());
            } else if (!lock.owner().isEmpty() && !planned.contains(lock.owner())) {
                broken(lock.owner(), ended.at(), "was never planned and holds " + lock.target());
            }
        }
    }
}
