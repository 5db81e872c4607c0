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
        return notSent(absent, "nothing was sent, the state could not be read again: ");
    }

    /** Something that had to be there before the call, a session for example, is not. */
    public static Outcome.Rejected notSent(Reading.Absent<?> absent) {
        return notSent(absent, "nothing was sent: ");
    }

    /** Only what passes by itself is worth another try. */
    private static Outcome.Rejected notSent(Reading.Absent<?> absent, String lead) {
        boolean passing = absent.code().equals("throttled") || absent.code().equals("cannot-read");
        return new Outcome.Rejected(absent.code(), lead + absent.reason(), passing);
    }
}
