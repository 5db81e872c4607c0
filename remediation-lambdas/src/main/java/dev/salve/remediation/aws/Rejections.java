package dev.salve.remediation.aws;

import dev.salve.engine.action.Outcome;

/** Why an action does not send: found before sending, so nothing was executed. */
public final class Rejections {

    private Rejections() {}

    /** The state is not the one the plan was made for. */
    public static Outcome.Rejected changedMeanwhile(String what, Object planned, Object now) {
        return new Outcome.Rejected(
                "changed-meanwhile",
                "nothing was sent: "
                        + what
                        + " was "
                        + planned
                        + " when this was planned and is "
                        + now
                        + " now; plan again",
                false);
    }

    /** Whether the state is still the planned one could not be read. */
    public static Outcome.Rejected unreadable(Reading.Absent<?> absent) {
        boolean passing = absent.code().equals("throttled") || absent.code().equals("cannot-read");
        return new Outcome.Rejected(
                absent.code(),
                "nothing was sent, the state could not be read again: " + absent.reason(),
                passing);
    }
}
