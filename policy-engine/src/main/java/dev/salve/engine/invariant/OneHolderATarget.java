package dev.salve.engine.invariant;

import java.util.HashMap;
import java.util.Map;

/** S1: who holds a target holds it alone, and every holder has a higher fence than the last. */
final class OneHolderATarget extends Promise {

    private final Map<String, Sight.Locked> locks = new HashMap<>();

    OneHolderATarget(Terms terms) {
        super(
                "S1",
                "At any time at most one run holds a target's lock, and each grant has a higher"
                        + " fence than the one before",
                terms);
    }

    @Override
    void locked(Sight.Locked now) {
        judge();
        Sight.Locked before = locks.put(now.target(), now);
        if (before == null) {
            return;
        }
        boolean granted = !now.owner().isEmpty() && !now.owner().equals(before.owner());
        if (granted) {
            granted(before, now);
        } else if (now.fence() < before.fence()) {
            broken(now.target(), now.at(), fences(before, now, "goes back"));
        }
    }

    private void granted(Sight.Locked before, Sight.Locked now) {
        if (now.fence() <= before.fence()) {
            broken(now.target(), now.at(), fences(before, now, "is granted again"));
        }
        if (before.owner().isEmpty()) {
            return;
        }
        if (before.openIntent()) {
            broken(
                    now.target(),
                    now.at(),
                    now.owner()
                            + " takes it from "
                            + before.owner()
                            + ", which has an open intent");
        } else if (before(now.at(), before.until())) {
            broken(
                    now.target(),
                    now.at(),
                    now.owner()
                            + " takes it from "
                            + before.owner()
                            + ", which holds it until "
                            + before.until());
        }
    }

    private static String fences(Sight.Locked before, Sight.Locked now, String what) {
        return "fence " + now.fence() + " " + what + " after " + before.fence();
    }
}
