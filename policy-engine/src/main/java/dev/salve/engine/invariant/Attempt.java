package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Called;
import dev.salve.engine.invariant.Sight.Recorded;

/** One try of one step of one run. */
record Attempt(String run, String step, long attempt) {

    /** The attempt that an intent, an outcome or an observation is about; 0 if it names none. */
    static Attempt of(Recorded record) {
        Long attempt = Data.whole(record.data(), "attempt");
        return new Attempt(
                record.chain(),
                Data.textOrEmpty(record.data(), "step"),
                attempt == null ? 0 : attempt);
    }

    static Attempt of(Called called) {
        return new Attempt(called.runId(), called.step(), called.attempt());
    }

    /** Whether an intent takes something back; older ones say it by their step. */
    static boolean takesBack(Recorded intent) {
        String stage = Data.text(intent.data(), "stage");
        String step = Data.textOrEmpty(intent.data(), "step");
        return stage == null ? step.startsWith("undo-") : stage.equals("UNDO");
    }

    /** Whether it takes something back, or is what a failed run does besides. */
    static boolean afterFailure(Recorded intent) {
        String stage = Data.text(intent.data(), "stage");
        String step = Data.textOrEmpty(intent.data(), "step");
        return takesBack(intent)
                || (stage == null ? step.startsWith("on-failure-") : stage.equals("ON_FAILURE"));
    }

    @Override
    public String toString() {
        return "step " + step + ", attempt " + attempt;
    }
}
