package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Called;
import dev.salve.engine.invariant.Sight.Recorded;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * S9: what is touched and not verified stays small, and enough of the group stays healthy. People
 * may agree to touch the only member of a group; to touch one of too few healthy ones they cannot.
 */
final class LittleIsTouched extends Promise {

    private static final int PERCENT = 100;

    /** Messages serve nobody: only the runbook's own limit is about them, run by run. */
    private static final String SERVES_NOBODY = "message";

    private final Map<String, Touch> runs = new HashMap<>();
    private @Nullable Long everywhere;
    private @Nullable Long floor;

    /** What one run that is not over touches. */
    private static final class Touch {

        private final String group;
        private final Map<String, Object> limits;
        private final boolean says;
        private long touched;
        private boolean agreedOnTheOnlyOne;
        private boolean takesBack;

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
        touch.agreedOnTheOnlyOne = of == 1 && intent.data().get("consent") instanceof Map<?, ?>;
        touch.takesBack = Attempt.takesBack(intent);
        if (!touch.says) {
            cannotJudge();
        } else if (!Attempt.takesBack(intent) && touched > 0) {
            judge();
            boolean alone = Data.textOrEmpty(intent.data(), "unit").equals(SERVES_NOBODY);
            long others = alone ? 0 : others(intent.chain(), touch.group);
            // No more members than there are can be touched.
            long most = Math.max(of, touched);
            little(intent, touch, new Share(Math.min(touched + others, most), of, alone));
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

    /** So many of a group; an empty group is touched as a whole. */
    private record Share(long touched, long of, boolean alone) {

        boolean above(@Nullable Long percent) {
            long all = of == 0 ? touched : of;
            return percent != null && touched > 1 && touched * PERCENT > percent * all;
        }
    }

    private void little(Recorded intent, Touch touch, Share share) {
        Long count = Data.whole(touch.limits, "blastCount");
        Long percent = Data.whole(touch.limits, "blastPercent");
        if (count != null && share.touched() > count) {
            tooMuch(intent, share, count.toString());
        }
        if (share.above(percent)) {
            tooMuch(intent, share, percent + " %");
        }
        if (!share.alone() && share.above(everywhere)) {
            tooMuch(intent, share, everywhere + " % anywhere");
        }
    }

    private void tooMuch(Recorded intent, Share share, String allowed) {
        broken(
                intent.chain(),
                intent.at(),
                share.touched()
                        + " of "
                        + share.of()
                        + " are touched at once, allowed are "
                        + allowed);
    }

    @Override
    void called(Called called) {
        Touch touch = runs.get(called.runId());
        if (called.members() == 0 || touch == null || touch.touched == 0 || touch.takesBack) {
            return;
        }
        if (floor == null) {
            cannotJudge();
            return;
        }
        judge();
        boolean enough = called.healthy() * PERCENT >= floor * called.members();
        if (!enough && !touch.agreedOnTheOnlyOne) {
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
