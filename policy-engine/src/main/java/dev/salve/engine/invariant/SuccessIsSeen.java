package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Called;
import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** S14: success is something that was seen, after the last call; a 2xx is none. */
final class SuccessIsSeen extends Promise {

    private final Map<String, Course> courses = new HashMap<>();

    /** How far a run is. */
    private static final class Course {

        private @Nullable Boolean verifies;
        private @Nullable Attempt unseen;
        private @Nullable Instant lastCall;
        private boolean healthy;
    }

    SuccessIsSeen(Terms terms) {
        super(
                "S14",
                "SUCCEEDED only after a verification that saw it healthy after the last call, and"
                        + " after every issued or unknown call was observed to have applied",
                terms);
    }

    private Course course(String run) {
        return courses.computeIfAbsent(run, name -> new Course());
    }

    @Override
    void planned(Recorded planned) {
        Object verify = planned.data().get("verify");
        if (verify instanceof Boolean asked) {
            course(planned.chain()).verifies = asked;
        } else if (verify instanceof Map) {
            course(planned.chain()).verifies = true;
        }
    }

    @Override
    void intent(Recorded intent) {
        course(intent.chain()).healthy = false;
    }

    @Override
    void outcome(Recorded outcome) {
        Course course = course(outcome.chain());
        course.lastCall = outcome.at();
        course.healthy = false;
        String word = Data.text(outcome.data(), "outcome");
        if (word == null) {
            cannotJudge();
        }
        boolean mayApply = word != null && !word.equals("REJECTED");
        course.unseen = mayApply ? Attempt.of(outcome) : null;
    }

    @Override
    void observed(Recorded observed) {
        Course course = course(observed.chain());
        boolean applied = Data.textOrEmpty(observed.data(), "observation").equals("APPLIED");
        if (applied && Attempt.of(observed).equals(course.unseen)) {
            course.unseen = null;
        }
    }

    @Override
    void called(Called called) {
        Course course = courses.get(called.runId());
        if (course != null) {
            course.healthy = false;
        }
    }

    @Override
    void verified(Recorded verified) {
        Course course = course(verified.chain());
        Instant since = Data.time(verified.data(), "healthySince");
        course.healthy = true;
        if (since == null) {
            cannotJudge();
        } else if (course.lastCall != null && before(since, course.lastCall)) {
            judge();
            broken(
                    verified.chain(),
                    verified.at(),
                    "verified healthy since " + since + ", before the last call's outcome");
        }
    }

    @Override
    void closed(Recorded closed) {
        Course course = courses.remove(closed.chain());
        if (!Data.textOrEmpty(closed.data(), "state").equals("SUCCEEDED")) {
            return;
        }
        Course seen = course == null ? new Course() : course;
        judge();
        if (seen.unseen != null) {
            broken(
                    closed.chain(),
                    closed.at(),
                    "SUCCEEDED, and nobody saw that it applied: " + seen.unseen);
        }
        if (!seen.healthy) {
            unverified(closed, seen.verifies);
        }
    }

    private void unverified(Recorded closed, @Nullable Boolean verifies) {
        if (verifies == null) {
            cannotJudge();
        } else if (verifies) {
            broken(
                    closed.chain(),
                    closed.at(),
                    "SUCCEEDED without a verification after its last call");
        }
    }
}
