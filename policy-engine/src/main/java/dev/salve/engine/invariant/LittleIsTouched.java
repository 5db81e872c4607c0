package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Called;
import dev.salve.engine.invariant.Sight.Recorded;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** S9: what is touched and not verified stays small, and enough of the group stays healthy. */
final class LittleIsTouched extends Promise {

    private static final int PERCENT = 100;

    private final Map<String, Touch> runs = new HashMap<>();
    private @Nullable Long everywhere;
    private @Nullable Long floor;

    /** What one run that is not over touches. */
    private static final class Touch {

        private final String group;
        private final Map<String, Object> limits;
        private final boolean says;
        private long touched;
        private boolean agreed;

        Touch(String group, Map<String, Object> data) {
            this.group = group;
            this.says = data.get("limits") instanceof Map<?, ?>;
            this.limits = Data.object(data, "limits");
        }
    }

    LittleIsTouched(Terms terms) {
        super(
                "S9",
                "What runs touch of a group and have not verified stays within the blast limit, and"
                        + " a call that takes members away finds enough of them healthy",
                terms);
    }

    @Override
    void policyLoaded(Recorded loaded) {
        Map<String, Object> guards =
                Data.object(Data.object(loaded.data(), "settings"), "guardrails");
        everywhere = Data.whole(guards, "blast-radius");
        floor = Data.whole(guards, "min-healthy");
    }

    @Override
    void planned(Recorded planned) {
        String target = Data.text(planned.data(), "target");
        String within = Data.text(planned.data(), "within");
        if (target != null) {
            runs.put(planned.chain(), new Touch(within == null ? target : within, planned.data()));
        }
    }

    @Override
    void intent(Recorded intent) {
        Touch touch = runs.get(intent.chain());
        Long touched = Data.whole(intent.data(), "touched");
        Long of = Data.whole(intent.data(), "of");
        if (touch == null || touched == null || of == null) {
            cannotJudge();
            return;
        }
        touch.touched = Math.max(touch.touched, touched);
        touch.agreed = intent.data().get("consent") instanceof Map<?, ?>;
        if (!touch.says) {
            cannotJudge();
        } else if (!Attempt.takesBack(intent) && touched > 0) {
            judge();
            little(intent, touch, touched + others(intent.chain(), touch.group), of);
        }
    }

    private long others(String run, String group) {
        long touched = 0;
        for (Map.Entry<String, Touch> other : runs.entrySet()) {
            if (!other.getKey().equals(run) && other.getValue().group.equals(group)) {
                touched += other.getValue().touched;
            }
        }
        return touched;
    }

    private void little(Recorded intent, Touch touch, long touched, long of) {
        Long count = Data.whole(touch.limits, "blastCount");
        Long percent = Data.whole(touch.limits, "blastPercent");
        if (count != null && touched > count) {
            tooMuch(intent, touched, of, count.toString());
        }
        boolean several = touched > 1;
        if (percent != null && several && touched * PERCENT > percent * of) {
            tooMuch(intent, touched, of, percent + " %");
        }
        if (everywhere != null && several && touched * PERCENT > everywhere * of) {
            tooMuch(intent, touched, of, everywhere + " % anywhere");
        }
    }

    private void tooMuch(Recorded intent, long touched, long of, String allowed) {
        broken(
                intent.chain(),
                intent.at(),
                touched + " of " + of + " are touched at once, allowed are " + allowed);
    }

    @Override
    void called(Called called) {
        Touch touch = runs.get(called.runId());
        if (called.members() == 0 || touch == null || touch.touched == 0) {
            return;
        }
        if (floor == null) {
            cannotJudge();
            return;
        }
        judge();
        boolean enough = called.healthy() * PERCENT >= floor * called.members();
        if (!enough && !touch.agreed) {
            broken(
                    called.runId(),
                    called.at(),
                    "calls with "
                            + called.healthy()
                            + " of "
                            + called.members()
                            + " healthy; the floor is "
                            + floor
                            + " %");
        }
    }

    @Override
    void verified(Recorded verified) {
        Touch touch = runs.get(verified.chain());
        if (touch != null) {
            touch.touched = 0;
        }
    }

    @Override
    void closed(Recorded closed) {
        runs.remove(closed.chain());
    }
}
